package com.bytebase.editor;

import java.io.IOException;

/** A result does not fit into the format that it is wanted in; the message says why, and what to do. */
final class UnfitException extends IOException {
    private static final long serialVersionUID = 1;

    UnfitException(String message) {
        super(message);
    }
}
