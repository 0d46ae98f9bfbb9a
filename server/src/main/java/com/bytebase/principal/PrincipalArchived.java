package com.bytebase.principal;

import com.bytebase.kernel.Actor;

/** Someone may no longer sign in. Published in the transaction: a listener may still refuse it by a problem. */
public record PrincipalArchived(Actor by, long principal) {}
