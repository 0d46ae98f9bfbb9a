package com.bytebase.engine.schema;

import java.util.List;
import java.util.Map;

/**
 * One schema (namespace) of a database.
 *
 * @param objects of kinds that have no list of their own
 */
public record Schema(
        String name,
        String owner,
        String comment,
        List<Table> tables,
        List<View> views,
        List<Routine> routines,
        List<Sequence> sequences,
        List<UserType> types,
        List<SchemaObject> objects) {
    public Schema {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        routines = List.copyOf(routines);
        sequences = List.copyOf(sequences);
        types = List.copyOf(types);
        objects = Absent.asNone(objects);
    }

    /** A schema of nothing but tables, views, routines, sequences and types. */
    public Schema(
            String name,
            String owner,
            String comment,
            List<Table> tables,
            List<View> views,
            List<Routine> routines,
            List<Sequence> sequences,
            List<UserType> types) {
        this(name, owner, comment, tables, views, routines, sequences, types, List.of());
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
            String comment,
            Map<Setting, String> settings) {
        public View {
            columns = List.copyOf(columns);
            indexes = List.copyOf(indexes);
            triggers = List.copyOf(triggers);
            settings = Setting.copy(settings);
        }

        /** A view with nothing set. */
        public View(
                String name,
                boolean materialized,
                String definition,
                List<Column> columns,
                List<Index> indexes,
                List<Trigger> triggers,
                String comment) {
            this(name, materialized, definition, columns, indexes, triggers, comment, Map.of());
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
     * @param ownedBy {@code table.column} of the same schema, each quoted where needed, or empty
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
            String comment,
            Map<Setting, String> settings) {
        public Sequence {
            settings = Setting.copy(settings);
        }

        /** A sequence with nothing set. */
        public Sequence(
                String name,
                String type,
                String start,
                String increment,
                String minimum,
                String maximum,
                String cache,
                boolean cycle,
                String ownedBy,
                String comment) {
            this(name, type, start, increment, minimum, maximum, cache, cycle, ownedBy, comment, Map.of());
        }
    }

    /**
     * An enum, domain, composite or range type.
     *
     * @param definition the CREATE statement
     * @param labels an enum's, in order
     * @param attributes a composite type's; a domain has one, named {@code VALUE}, which tells its base type, collation, default and
     *     whether it may be null
     * @param checks a domain's
     */
    public record UserType(
            String name,
            Kind kind,
            String definition,
            String comment,
            List<String> labels,
            List<Column> attributes,
            List<Table.Check> checks) {
        public UserType {
            labels = Absent.asNone(labels);
            attributes = Absent.asNone(attributes);
            checks = Absent.asNone(checks);
        }

        /** Kinds of types. */
        public enum Kind {
            ENUM,
            DOMAIN,
            COMPOSITE,
            RANGE,
            BASE
        }
    }
}
