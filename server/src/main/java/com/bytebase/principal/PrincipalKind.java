package com.bytebase.principal;

/** What a principal is. */
public enum PrincipalKind {
    /** A person, who signs in with an email and a password. */
    USER,
    /** A program, which signs in with a key. */
    SERVICE_ACCOUNT,
    /** Bytebase itself, {@code users/1}: does everything automatic, never signs in, is never changed. */
    ROBOT
}
