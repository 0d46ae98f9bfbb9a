package com.bytebase.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** There is no session to be had. The message is a full sentence for people: what, where, and the next step; never a password. */
public final class ConnectException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why there is no session. */
    public enum Kind {
        UNKNOWN_HOST,
        PORT_CLOSED,
        TIMEOUT,
        AUTHENTICATION_FAILED,
        TLS_REFUSED,
        UNKNOWN_DATABASE,
        MISSING_PRIVILEGE,
        TOO_MANY_CONNECTIONS,
        WRONG_ENGINE,
        /** The driver, which the operator provides, is not there. */
        MISSING_DRIVER,
        OTHER
    }

    private final Kind kind;

    public ConnectException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }
}
