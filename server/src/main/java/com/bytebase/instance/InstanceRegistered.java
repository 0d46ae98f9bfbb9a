package com.bytebase.instance;

import com.bytebase.kernel.Actor;

/** An instance was registered, or taken back into use: its databases are to be read. */
public record InstanceRegistered(Actor actor, String instance) {}
