package com.bytebase.identityprovider;

/** Nobody is signed in. The message is for the operator: it goes into the audit log and never to the browser. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    RefusedException(Refusal refusal, String message, Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
