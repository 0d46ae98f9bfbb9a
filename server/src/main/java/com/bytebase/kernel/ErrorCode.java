package com.bytebase.kernel;

/** The stable codes of problems that a caller can act on, each with its HTTP status. Clients switch on these names: they are never renamed. */
public enum ErrorCode {
    INVALID_ARGUMENT(400),
    CONNECTION_FAILED(400),
    STATEMENT_FAILED(400),
    ROLE_OF_OTHER_SET(400),
    UNAUTHENTICATED(401),
    SIGN_IN_REFUSED(401),
    SECOND_FACTOR_NEEDED(401),
    PERMISSION_DENIED(403),
    TWO_FACTOR_REQUIRED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    ALREADY_EXISTS(409),
    ETAG_MISMATCH(409),
    FAILED_PRECONDITION(409),
    ALREADY_SET_UP(409),
    ROBOT_IS_FIXED(409),
    LAST_OWNER(409),
    EARLIER_STAGE(409),
    QUERY_CANCELED(409),
    TIME_LIMIT(409),
    REQUEST_ID_REUSED(409),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    RATE_LIMITED(429),
    INTERNAL(500),
    UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status of a problem with this code. */
    public int status() {
        return status;
    }
}
