package com.bytebase.identityprovider;

/** Why nobody was signed in. The names stand in the address of the sign-in page, which explains them: they are never renamed. */
enum Refusal {
    /** Too late, used before, or never begun here. */
    STATE_UNKNOWN,
    /** Begun in another browser. */
    OTHER_BROWSER,
    /** The answer is of another provider than the one that was asked. */
    OTHER_PROVIDER,
    /** The provider, or the person there, said no. */
    DENIED,
    PROVIDER_UNREACHABLE,
    /** It did not take our client id, secret or code. */
    CODE_REFUSED,
    /** What it sent is not properly signed, or not for us, or not for this sign-in. */
    TOKEN_INVALID,
    EMAIL_MISSING,
    EMAIL_UNVERIFIED,
    DOMAIN_NOT_ALLOWED,
    USER_UNKNOWN,
    USER_ARCHIVED,
    /** The user with this email is somebody else at the provider. */
    EMAIL_TAKEN
}
