package com.bytebase.principal;

import com.bytebase.kernel.Actor;

/** Someone was added: a user or a service account. Published in the transaction. */
public record UserCreated(Actor by, Principal principal) {}
