package com.bytebase.principal;

import com.bytebase.kernel.Actor;

/** Others belong to a group than before. Published in the transaction: a listener may still refuse it by a problem. */
public record UserGroupChanged(Actor by, String group) {}
