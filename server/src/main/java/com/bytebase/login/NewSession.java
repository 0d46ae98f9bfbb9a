package com.bytebase.login;

import java.time.Instant;

/** A session just begun, with the token that nobody can read again. */
public record NewSession(long id, String token, String csrf, Instant expiresAt, boolean browser) {
    @Override
    public String toString() {
        return "NewSession[]";
    }
}
