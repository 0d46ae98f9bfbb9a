package com.bytebase.login;

import java.time.Duration;

/**
 * What the workspace demands of whoever signs in, and how long it lasts.
 *
 * @param session how long a browser's session lasts at most
 * @param token the same of a bearer token
 * @param idle how long a browser's session lasts unused; zero: as long as it lasts anyway
 */
record SignInPolicy(
        Duration session,
        Duration token,
        Duration idle,
        boolean requireTwoFactor,
        PasswordSignIn passwordSignIn,
        long revision) {
    /** Who may sign in with a password. */
    enum PasswordSignIn {
        EVERYONE,
        OWNERS
    }
}
