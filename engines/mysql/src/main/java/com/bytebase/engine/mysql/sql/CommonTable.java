package com.bytebase.engine.mysql.sql;

import org.antlr.v4.runtime.tree.ParseTree;

/**
 * A name that {@code WITH} gives to a query.
 *
 * @param definition where it is defined
 * @param with the clause that defines it and others
 * @param scope the query that the clause belongs to
 */
record CommonTable(String name, boolean recursive, ParseTree definition, ParseTree with, ParseTree scope) {

    /** Whether {@code written} at {@code place} means this and not a table of the same name. */
    boolean isMeantBy(String written, ParseTree place) {
        if (!name.equalsIgnoreCase(written) || !Trees.within(place, scope)) {
            return false;
        }
        if (Trees.within(place, definition)) {
            return recursive;
        }
        return !Trees.within(place, with) || recursive || comesLater(place);
    }

    private boolean comesLater(ParseTree place) {
        return place.getSourceInterval().a > definition.getSourceInterval().b;
    }
}
