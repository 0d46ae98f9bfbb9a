package com.bytebase.engine.draft;

/** A draft that cannot be. The message is a full sentence; {@code field} says where in the drafts. */
public final class DraftException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    DraftException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** {@code tables[0].columns[2].type}. */
    public String field() {
        return field;
    }
}
