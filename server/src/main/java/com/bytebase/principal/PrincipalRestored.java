package com.bytebase.principal;

import com.bytebase.kernel.Actor;

/** Someone may sign in again. Published in the transaction. */
public record PrincipalRestored(Actor by, long principal) {}
