package com.bytebase.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.engine.Engine;
import com.bytebase.engine.TestServer;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases on a real server, and the way from one schema to another on them. */
public abstract class DiffFixture {
    private static final AtomicInteger COUNT = new AtomicInteger();

    protected abstract Engine engine();

    protected abstract TestServer server();

    protected final SchemaDiffer differ() {
        return engine().differ();
    }

    /** A new database with what the script makes. */
    protected final String database(String script) throws Exception {
        var name = "diff_" + COUNT.incrementAndGet();
        try (var connection = engine().connect(server().spec());
                var statement = connection.createStatement()) {
            statement.execute(engine().createDatabase(
                            new CreateDatabaseSpec(name, Optional.empty(), Optional.empty(), Optional.empty())));
        }
        run(name, script);
        return name;
    }

    protected final void run(String database, String script) throws Exception {
        try (var connection = engine().connect(server().spec().withDatabase(database));
                var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (var one : engine().parser().parse(script).statements()) {
                try {
                    statement.execute(one.text());
                } catch (SQLException e) {
                    throw new AssertionError(e.getMessage() + "\nin\n" + one.text() + "\nof\n" + script, e);
                }
            }
        }
    }

    protected final DatabaseSchema schema(String database) throws Exception {
        try (var connection = engine().connect(server().spec().withDatabase(database))) {
            return engine().readSchema(connection, database).schema();
        }
    }

    /** Applies the difference to {@code database} and holds the result to be {@code after}. */
    protected final SchemaDiff migrate(String database, DatabaseSchema after, List<Rename> renames) throws Exception {
        var before = schema(database);
        var diff = differ().diff(before, after, renames);
        run(database, diff.statement());
        var reached = schema(database);
        var rest = differ().diff(reached, after);
        assertThat(rest.changes())
                .as("what is left after\n%s", diff.statement())
                .isEmpty();
        assertThat(rest.steps()).isEmpty();
        if (rest.notCompared().stream().allMatch(item -> item.reason().startsWith("The order of the columns"))) {
            boolean ordered = rest.notCompared().isEmpty();
            assertThat(comparable(reached, ordered)).as(diff.statement()).isEqualTo(comparable(after, ordered));
        }
        return diff;
    }

    /**
     * The schema without what no statement changes: the database's name, what tells how a column came to be, and the order of columns
     * where it is not compared.
     */
    private static DatabaseSchema comparable(DatabaseSchema schema, boolean ordered) {
        return Records.copy(schema, (name, value) -> switch (name) {
            case "name" -> "";
            case "schemas" -> each((List<?>) value, ordered);
            default -> value;
        });
    }

    private static List<Record> each(List<?> schemas, boolean ordered) {
        return schemas.stream()
                .map(schema -> Records.copy(
                        (Record) schema,
                        (name, value) -> name.equals("tables")
                                ? ((List<?>) value)
                                        .stream()
                                                .map(table -> comparable((Table) table, ordered))
                                                .toList()
                                : value))
                .toList();
    }

    private static Table comparable(Table table, boolean ordered) {
        var columns = ordered
                ? table.columns().stream()
                : table.columns().stream().sorted(Comparator.comparing(Column::name));
        var compared = columns.map(column -> comparable(column, ordered)).toList();
        return Records.copy(table, (name, value) -> switch (name) {
            case "columns" -> compared;
            // Some servers list them in the order in which they were made.
            case "indexes" ->
                table.indexes().stream()
                        .sorted(Comparator.comparing(Index::name))
                        .toList();
            case "checks" ->
                table.checks().stream()
                        .sorted(Comparator.comparing(Table.Check::name))
                        .toList();
            default -> value;
        });
    }

    private static Column comparable(Column column, boolean ordered) {
        var settings = new HashMap<>(column.settings());
        settings.remove(Setting.INHERITED);
        settings.remove(Setting.NOT_NULL);
        return Records.copy(column, (part, item) -> switch (part) {
            case "position" -> ordered ? item : Integer.valueOf(0);
            case "settings" -> settings;
            default -> item;
        });
    }
}
