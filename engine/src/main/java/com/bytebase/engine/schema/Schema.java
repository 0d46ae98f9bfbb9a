package com.bytebase.engine.schema;

import java.util.List;

/** One schema (namespace) of a database. */
public record Schema(
        String name,
        String owner,
        String comment,
        List<Table> tables,
        List<View> views,
        List<Routine> routines,
        List<Sequence> sequences,
        List<UserType> types) {
    public Schema {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        routines = List.copyOf(routines);
        sequences = List.copyOf(sequences);
        types = List.copyOf(types);
    }

    /**
     * A view.
     *
     * @param definition the query, as the server gives it
     */
    public record View(
            String name,
            boolean materialized,
            String definition,
            List<Column> columns,
            List<Index> indexes,
            List<Trigger> triggers,
            String comment) {
        public View {
            columns = List.copyOf(columns);
            indexes = List.copyOf(indexes);
            triggers = List.copyOf(triggers);
        }
    }

    /**
     * A function or procedure.
     *
     * @param signature name and argument types; unique within the schema
     * @param definition the whole CREATE statement, as the server gives it
     */
    public record Routine(
            String name, Kind kind, String signature, String language, String definition, String comment) {
        /** Kinds of routines. */
        public enum Kind {
            FUNCTION,
            PROCEDURE,
            AGGREGATE,
            WINDOW,
            EVENT
        }
    }

    /**
     * A sequence. Numbers are decimal text: they may exceed 64 bits in some engines.
     *
     * @param ownedBy {@code table.column} of the same schema, or empty
     */
    public record Sequence(
            String name,
            String type,
            String start,
            String increment,
            String minimum,
            String maximum,
            String cache,
            boolean cycle,
            String ownedBy,
            String comment) {}

    /**
     * An enum, domain, composite or range type.
     *
     * @param definition the CREATE statement
     */
    public record UserType(String name, Kind kind, String definition, String comment) {
        /** Kinds of types. */
        public enum Kind {
            ENUM,
            DOMAIN,
            COMPOSITE,
            RANGE
        }
    }
}
