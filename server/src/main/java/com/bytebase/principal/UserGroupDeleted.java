package com.bytebase.principal;

import com.bytebase.kernel.Actor;

/** A group is about to be deleted. Published in the transaction, before its row goes: a listener lets go of it, or refuses by a problem. */
public record UserGroupDeleted(Actor by, String group) {}
