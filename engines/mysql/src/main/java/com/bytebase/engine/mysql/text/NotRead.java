package com.bytebase.engine.mysql.text;

/** What a statement says is not understood here; the message goes to people. */
final class NotRead extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotRead(String message) {
        super(message);
    }
}
