package com.bytebase.principal;

import com.bytebase.kernel.Actor;

/** A password or key was replaced: what was signed in with the old one must end. Published in the transaction. */
public record CredentialChanged(Actor by, long principal) {}
