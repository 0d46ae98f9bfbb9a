package com.bytebase.principal;

/** What is kept of a password: its Argon2id hash. */
public record PasswordHash(String value) {
    @Override
    public String toString() {
        return "PasswordHash[]";
    }
}
