package com.bytebase.login;

import java.time.Instant;

/** Someone is signed in. */
record Session(long principal, Instant expiresAt, boolean browser) {}
