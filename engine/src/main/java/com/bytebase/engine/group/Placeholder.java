package com.bytebase.engine.group;

import java.util.List;
import java.util.Set;

/**
 * A name that means many tables of a database.
 *
 * @param tables that it means, in the order in which statements are made for them
 */
public record Placeholder(String name, List<GroupedTable> tables) {
    public Placeholder {
        tables = List.copyOf(tables);
    }

    /**
     * One of the tables.
     *
     * @param schema empty for the MySQL family
     * @param parts names of its indexes and constraints
     */
    public record GroupedTable(String schema, String name, Set<String> parts) {
        public GroupedTable {
            parts = Set.copyOf(parts);
        }
    }
}
