package com.bytebase.store;

import org.jspecify.annotations.Nullable;

/** Why the metadata store cannot be used as asked: one sentence for the operator, with the next step in it. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String sentence) {
        super(sentence);
    }

    public StoreException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
