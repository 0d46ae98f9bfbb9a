package com.bytebase.engine.lineage.tree;

import java.util.List;
import java.util.Optional;

/** A statement: what flows through it, or what it makes that later statements may flow through. */
public sealed interface Tree {
    /** SELECT, INSERT and the like. */
    record Flow(Query query) implements Tree {}

    /** A column of {@code CREATE TABLE}, or those that it takes over. */
    sealed interface TableColumn {}

    record Own(String name) implements TableColumn {}

    /** LIKE, INHERITS, PARTITION OF. */
    record Copied(ObjectName table) implements TableColumn {}

    record CreateTable(ObjectName table, List<TableColumn> columns) implements Tree {
        public CreateTable {
            columns = List.copyOf(columns);
        }
    }

    /** @param columns names that replace the query's, from the first on, for a table and for a view alike */
    record CreateAs(ObjectName object, boolean view, List<String> columns, Query query) implements Tree {
        public CreateAs {
            columns = List.copyOf(columns);
        }
    }

    /**
     * @param parameters names of those that are passed, empty text for those without
     * @param results names of the columns where it returns a row or table of its own making
     * @param body its queries where it is written in SQL; empty where nobody can tell what it reads
     */
    record CreateFunction(
            ObjectName function,
            List<String> parameters,
            List<String> results,
            String language,
            Optional<List<Query>> body)
            implements Tree {
        public CreateFunction {
            parameters = List.copyOf(parameters);
            results = List.copyOf(results);
            body = body.map(List::copyOf);
        }
    }

    record AlterColumns(ObjectName table, List<ColumnChange> changes) implements Tree {
        public AlterColumns {
            changes = List.copyOf(changes);
        }
    }

    /** A column comes ({@code from} is empty), goes ({@code to} is empty) or gets another name. */
    record ColumnChange(String from, String to) {}

    record Rename(ObjectName from, ObjectName to) implements Tree {}

    record Drop(List<ObjectName> objects) implements Tree {
        public Drop {
            objects = List.copyOf(objects);
        }
    }

    /** Where names without a schema are looked up from here on. */
    record SearchPath(List<String> schemas) implements Tree {
        public SearchPath {
            schemas = List.copyOf(schemas);
        }
    }

    /** Nothing flows. */
    record Nothing() implements Tree {}

    record Unknown(String reason) implements Tree {}
}
