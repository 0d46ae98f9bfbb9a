package com.bytebase.engine.query;

import java.util.Set;

/**
 * What a statement looks into besides the tables that it reads, on servers whose sessions see more than one database.
 *
 * @param databases those that it names for certain
 * @param mentioned names that may be databases, in a statement that is not followed through
 * @param all why it shows something of every database of the server; empty where it does not
 */
public record Reach(Set<String> databases, Set<String> mentioned, String all) {
    public static final Reach NONE = new Reach(Set.of(), Set.of(), "");

    public Reach {
        databases = Set.copyOf(databases);
        mentioned = Set.copyOf(mentioned);
    }

    public boolean showsAll() {
        return !all.isEmpty();
    }
}
