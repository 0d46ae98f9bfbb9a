package com.bytebase.login;

/**
 * How somebody proved who they are.
 *
 * @param twoFactor whether by two factors; machines, who have but one, count as if
 */
record Proof(SignInMethod method, boolean twoFactor) {}
