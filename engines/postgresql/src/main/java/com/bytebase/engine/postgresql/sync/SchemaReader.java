package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Values.sorted;
import static com.bytebase.engine.postgresql.sync.Values.text;

import com.bytebase.engine.NamePatterns;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.DatabaseSchema.Extension;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a database's schema in one snapshot. */
public final class SchemaReader {
    private static final Comparator<SchemaObject> OBJECTS = Comparator.comparing(SchemaObject::kind)
            .thenComparing(SchemaObject::on)
            .thenComparing(SchemaObject::name);

    private final Connection connection;
    private final Catalog catalog;
    private final Known known = new Known();
    private final Relations relations;
    private final Code code;
    private final OtherObjects objects;
    private final Access access;
    private final Links links;

    private SchemaReader(Connection connection) throws SQLException {
        this.connection = connection;
        this.catalog = new Catalog(connection);
        this.relations = new Relations(catalog, known);
        this.code = new Code(catalog, known, relations);
        this.objects = new OtherObjects(catalog, known);
        this.access = new Access(catalog, known, relations.byOid());
        this.links = new Links(catalog, known);
    }

    /** The same, without the server's own schemas. */
    public static SchemaSnapshot read(Connection connection) throws SQLException {
        return read(connection, SystemSchemas.STANDARD);
    }

    /** Reads the database that {@code connection} is connected to; an open transaction is used and left open. */
    public static SchemaSnapshot read(Connection connection, NamePatterns leftOut) throws SQLException {
        return inOneSnapshot(connection, () -> new SchemaReader(connection).snapshot(leftOut));
    }

    /** Sizes and row estimates alone. */
    public static List<TableStatistics> statistics(Connection connection, NamePatterns leftOut) throws SQLException {
        return inOneSnapshot(connection, () -> new SchemaReader(connection).sizes(leftOut));
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    private static <T> T inOneSnapshot(Connection connection, Reading<T> reading) throws SQLException {
        if (!connection.getAutoCommit()) {
            return reading.read();
        }
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return reading.read();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void prepare(NamePatterns leftOut) throws SQLException {
        // Some of the server's functions open what they describe; whoever holds that for himself makes us fail, not
        // hang.
        set("lock_timeout", "10s");
        // Compiling queries takes longer than running them.
        set("jit", "off");
        catalog.prepare(leftOut);
    }

    private List<TableStatistics> sizes(NamePatterns leftOut) throws SQLException {
        prepare(leftOut);
        var sizes = new ArrayList<TableStatistics>();
        catalog.each(TableQueries.sizes(catalog), row -> sizes.add(Relation.statistics(row)));
        return inOrder(sizes.stream());
    }

    private static List<TableStatistics> inOrder(Stream<TableStatistics> statistics) {
        return statistics
                .sorted(Comparator.comparing(TableStatistics::schema).thenComparing(TableStatistics::table))
                .toList();
    }

    private SchemaSnapshot snapshot(NamePatterns leftOut) throws SQLException {
        var path = new ArrayList<String>(1);
        catalog.each("SELECT current_setting('search_path')", row -> path.add(row.getString(1)));
        set("search_path", "");
        prepare(leftOut);
        relations.read();
        code.read();
        objects.read();
        var schemas = schemas();
        var extensions = extensions();
        access.read();
        links.read(code.sqlBodies);
        var snapshot = snapshot(schemas, extensions);
        set("search_path", path.getFirst());
        return snapshot;
    }

    private List<Schema> schemas() throws SQLException {
        var tables = new HashMap<String, List<Table>>();
        var views = new HashMap<String, List<View>>();
        for (var relation : relations.all()) {
            if (relation.isView()) {
                Code.of(views, relation.schema).add(relation.view());
            } else {
                Code.of(tables, relation.schema).add(relation.table());
            }
        }
        var schemas = new ArrayList<Schema>();
        catalog.each(CodeQueries.SCHEMAS, row -> {
            var name = row.getString("nspname");
            known.put("pg_namespace", row.getLong("oid"), new ObjectName(ObjectKind.SCHEMA, "", name));
            schemas.add(new Schema(
                    name,
                    row.getString("owner"),
                    text(row, "comment"),
                    sorted(Code.of(tables, name), Table::name),
                    sorted(Code.of(views, name), View::name),
                    sorted(Code.of(code.routines, name), Routine::signature),
                    sorted(Code.of(code.sequences, name), Sequence::name),
                    sorted(Code.of(code.types, name), UserType::name),
                    Code.of(objects.bySchema, name).stream().sorted(OBJECTS).toList()));
        });
        return sorted(schemas, Schema::name);
    }

    private List<Extension> extensions() throws SQLException {
        var extensions = new ArrayList<Extension>();
        catalog.each(CodeQueries.EXTENSIONS, row -> {
            var name = row.getString("extname");
            known.put("pg_extension", row.getLong("oid"), new ObjectName(ObjectKind.EXTENSION, "", name));
            extensions.add(
                    new Extension(name, row.getString("nspname"), row.getString("extversion"), text(row, "comment")));
        });
        return sorted(extensions, Extension::name);
    }

    private SchemaSnapshot snapshot(List<Schema> schemas, List<Extension> extensions) throws SQLException {
        objects.ofDatabase.addAll(access.defaultPrivileges);
        objects.ofDatabase.sort(OBJECTS);
        var roles = new TreeSet<>(access.roles);
        roles.addAll(objects.roles);
        var notCompared = new TreeSet<>(links.notRead);
        notCompared.addAll(objects.leftOut);
        var found = new ArrayList<DatabaseSchema>(1);
        catalog.each(
                CodeQueries.DATABASE,
                row -> found.add(new DatabaseSchema(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        schemas,
                        extensions,
                        objects.ofDatabase,
                        access.owners,
                        access.grants,
                        links.comments,
                        links.dependencies,
                        List.copyOf(roles),
                        List.copyOf(notCompared))));
        var statistics = inOrder(relations.all().stream().flatMap(relation -> relation.statistics().stream()));
        return new SchemaSnapshot(found.getFirst(), statistics);
    }

    private void set(String setting, String value) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        }
    }
}
