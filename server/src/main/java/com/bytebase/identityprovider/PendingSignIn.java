package com.bytebase.identityprovider;

import java.time.Instant;

/**
 * A browser that is away at a provider.
 *
 * @param browserHash of the cookie that it has to bring back
 * @param next where it wanted to go here
 */
record PendingSignIn(byte[] browserHash, String provider, String redirectUri, String next, Instant expiresAt) {}
