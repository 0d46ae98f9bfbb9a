package com.bytebase.secret;

/** The key file is not the one that this store's secrets were encrypted with; the server does not start. The message says what to do. */
public final class SecretKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SecretKeyException(String message, Throwable cause) {
        super(message, cause);
    }

    SecretKeyException(String message) {
        super(message);
    }
}
