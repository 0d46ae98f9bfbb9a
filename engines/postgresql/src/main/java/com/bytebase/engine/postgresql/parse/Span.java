package com.bytebase.engine.postgresql.parse;

/** A stretch of a script, in UTF-16 offsets. */
record Span(int start, int end) {
    int length() {
        return end - start;
    }
}
