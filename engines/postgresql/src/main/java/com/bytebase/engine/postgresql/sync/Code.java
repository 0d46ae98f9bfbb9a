package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Values.text;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table.Check;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads routines, sequences and types; each list is by schema. */
final class Code {
    private final Catalog catalog;
    private final Known known;
    private final Relations relations;
    final Map<String, List<Routine>> routines = new HashMap<>();
    final Map<String, List<Sequence>> sequences = new HashMap<>();
    final Map<String, List<UserType>> types = new HashMap<>();
    /** The routines whose bodies the server knows the objects of. */
    final Set<ObjectName> sqlBodies = new HashSet<>();

    private final Map<Long, String> aggregates = new HashMap<>();
    private final Map<Long, List<String>> labels = new HashMap<>();
    private final Map<Long, DomainConstraints> domains = new HashMap<>();

    private record DomainConstraints(List<Check> checks, List<String> notNull) {
        static DomainConstraints none() {
            return new DomainConstraints(new ArrayList<>(), new ArrayList<>());
        }
    }

    Code(Catalog catalog, Known known, Relations relations) {
        this.catalog = catalog;
        this.known = known;
        this.relations = relations;
    }

    void read() throws SQLException {
        catalog.each(CodeQueries.AGGREGATES, row -> aggregates.put(row.getLong("oid"), row.getString("definition")));
        catalog.each(CodeQueries.routines(catalog), this::routine);
        catalog.each(CodeQueries.SEQUENCES, row -> {
            var schema = row.getString("nspname");
            var sequence = Parts.sequence(row);
            of(sequences, schema).add(sequence);
            known.put("pg_class", row.getLong("oid"), new ObjectName(ObjectKind.SEQUENCE, schema, sequence.name()));
        });
        catalog.each(CodeQueries.LABELS, row -> labels.computeIfAbsent(row.getLong("enumtypid"), _ -> new ArrayList<>())
                .add(row.getString("enumlabel")));
        catalog.each(CodeQueries.DOMAIN_CONSTRAINTS, row -> {
            constraint(row, domains.computeIfAbsent(row.getLong("contypid"), _ -> DomainConstraints.none()));
            known.put(
                    "pg_constraint",
                    row.getLong("oid"),
                    new ObjectName(
                            ObjectKind.CONSTRAINT,
                            row.getString("nspname"),
                            row.getString("typname"),
                            row.getString("conname")));
        });
        catalog.each(CodeQueries.types(catalog), row -> {
            var schema = row.getString("nspname");
            var type = type(row, Names.readable(schema, row.getString("typname")));
            of(types, schema).add(type);
            known.put("pg_type", row.getLong("oid"), new ObjectName(ObjectKind.TYPE, schema, type.name()));
        });
    }

    private void routine(ResultSet row) throws SQLException {
        var schema = row.getString("nspname");
        var name = row.getString("proname");
        boolean aggregate = row.getString("prokind").equals("a");
        var arguments = text(row, "arguments");
        var signature = name + "(" + (aggregate && arguments.isEmpty() ? "*" : arguments) + ")";
        var definition = aggregate ? aggregates.getOrDefault(row.getLong("oid"), "") : text(row, "definition");
        var routine = new Routine(
                name,
                switch (row.getString("prokind")) {
                    case "p" -> Routine.Kind.PROCEDURE;
                    case "a" -> Routine.Kind.AGGREGATE;
                    case "w" -> Routine.Kind.WINDOW;
                    default -> Routine.Kind.FUNCTION;
                },
                signature,
                row.getString("lanname"),
                definition.strip(),
                text(row, "comment"));
        of(routines, schema).add(routine);
        var called = new ObjectName(ObjectKind.ROUTINE, schema, signature);
        known.put("pg_proc", row.getLong("oid"), called);
        if (row.getBoolean("sql_body")) {
            sqlBodies.add(called);
        }
    }

    private static void constraint(ResultSet row, DomainConstraints constraints) throws SQLException {
        var name = row.getString("conname");
        if (row.getString("contype").equals("n")) {
            constraints.notNull.add(name);
        } else {
            constraints.checks.add(new Check(name, Settled.of(row.getString("definition"))));
        }
    }

    private UserType type(ResultSet row, String qualified) throws SQLException {
        long oid = row.getLong("oid");
        var name = row.getString("typname");
        var comment = text(row, "comment");
        return switch (row.getString("typtype")) {
            case "e" -> {
                var values = labels.getOrDefault(oid, List.of());
                yield new UserType(
                        name,
                        UserType.Kind.ENUM,
                        "CREATE TYPE %s AS ENUM (%s)"
                                .formatted(
                                        qualified,
                                        values.stream().map(Names::literal).collect(Collectors.joining(", "))),
                        comment,
                        values,
                        List.of(),
                        List.of());
            }
            case "d" -> domain(row, name, qualified, comment);
            case "c" -> {
                var attributes = relations.attributes(row.getLong("typrelid"));
                yield new UserType(
                        name,
                        UserType.Kind.COMPOSITE,
                        "CREATE TYPE " + qualified + " AS "
                                + ColumnSql.list(
                                        attributes.stream().map(ColumnSql::type).toList()),
                        comment,
                        List.of(),
                        attributes,
                        List.of());
            }
            case "r" ->
                plain(
                        name,
                        UserType.Kind.RANGE,
                        "CREATE TYPE " + qualified + " AS RANGE (" + row.getString("range") + ")",
                        comment);
            case "b" ->
                plain(
                        name,
                        UserType.Kind.BASE,
                        "CREATE TYPE " + qualified + " (" + row.getString("base_type") + "\n)",
                        comment);
            default -> plain(name, UserType.Kind.BASE, "CREATE TYPE " + qualified, comment);
        };
    }

    private static UserType plain(String name, UserType.Kind kind, String definition, String comment) {
        return new UserType(name, kind, definition, comment, List.of(), List.of(), List.of());
    }

    private UserType domain(ResultSet row, String name, String qualified, String comment) throws SQLException {
        var constraints = domains.getOrDefault(row.getLong("oid"), DomainConstraints.none());
        var settings = new EnumMap<Setting, String>(Setting.class);
        ColumnParts.putCollationSchema(settings, row);
        var notNull =
                constraints.notNull.isEmpty() || Names.isGenerated(constraints.notNull.getFirst(), name, "", "not_null")
                        ? ""
                        : "CONSTRAINT " + Names.readable(constraints.notNull.getFirst());
        ColumnParts.put(settings, Setting.NOT_NULL, notNull);
        var value = new Column(
                "VALUE",
                1,
                row.getString("base"),
                !row.getBoolean("typnotnull"),
                text(row, "default_value"),
                "",
                "",
                "",
                "",
                text(row, "collation"),
                "",
                "",
                settings);
        return new UserType(
                name,
                UserType.Kind.DOMAIN,
                DomainSql.of(qualified, value, constraints.checks),
                comment,
                List.of(),
                List.of(value),
                constraints.checks);
    }

    static <T> List<T> of(Map<String, List<T>> bySchema, String schema) {
        return bySchema.computeIfAbsent(schema, _ -> new ArrayList<>());
    }
}
