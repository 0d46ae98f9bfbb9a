package com.bytebase.embedded;

import org.jspecify.annotations.Nullable;

/** Why the embedded server could not do what was asked: one sentence for the operator, with the next step in it. */
public final class EmbeddedPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EmbeddedPostgresException(String sentence) {
        super(sentence);
    }

    EmbeddedPostgresException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
