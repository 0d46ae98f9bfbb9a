package com.bytebase.engine.complete;

/** A token, or what stands in parentheses. */
sealed interface Part permits Lexeme, Group {
    /** Whether it is that symbol. */
    boolean is(String symbol);
}
