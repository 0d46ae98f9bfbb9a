package com.bytebase.login;

/** By what somebody proved who they are. */
public enum SignInMethod {
    PASSWORD,
    /** A service account's. */
    KEY,
    /** An identity provider said so. */
    PROVIDER
}
