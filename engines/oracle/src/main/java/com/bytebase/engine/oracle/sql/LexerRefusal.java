package com.bytebase.engine.oracle.sql;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.LexerNoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.jspecify.annotations.Nullable;

/** Where the first sign stands that begins no token. */
final class LexerRefusal extends BaseErrorListener {
    private int at = -1;

    /** -1 where there is none. */
    int at() {
        return at;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object offendingSymbol,
            int line,
            int charPositionInLine,
            String message,
            @Nullable RecognitionException e) {
        if (at < 0) {
            at = e instanceof LexerNoViableAltException cause ? cause.getStartIndex() : 0;
        }
    }
}
