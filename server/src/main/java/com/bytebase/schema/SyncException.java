package com.bytebase.schema;

/** A server could not be read. The message is a full sentence for people. */
public final class SyncException extends Exception {
    private static final long serialVersionUID = 1L;

    SyncException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return java.util.Objects.requireNonNull(super.getMessage());
    }
}
