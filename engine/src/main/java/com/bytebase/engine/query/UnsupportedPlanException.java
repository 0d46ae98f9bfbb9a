package com.bytebase.engine.query;

/** The engine explains no such statement; the message says what it does explain. */
public final class UnsupportedPlanException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnsupportedPlanException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return java.util.Objects.requireNonNull(super.getMessage());
    }
}
