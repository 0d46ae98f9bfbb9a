package com.bytebase.engine.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.engine.Engine;
import com.bytebase.engine.schema.DatabaseSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema in {@code schemas/}: what its definition makes in an empty database is the same schema. */
class RoundTripTest {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final Engine ENGINE = new PostgresEngine();
    private static final Path SCHEMAS = Path.of("src/test/resources/schemas");

    static Stream<String> schemas() throws IOException {
        try (var files = Files.list(SCHEMAS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theDefinitionMakesAnEqualSchema(String file) throws Exception {
        var name = "round_trip_" + file.replaceAll("\\W", "_");
        var script = Files.readString(SCHEMAS.resolve(file));
        create(name);
        var original = made(name, script);
        var definition = ENGINE.definition(original);
        assertThat(statements(String.join("\n", ENGINE.files(original).values())))
                .as("the folder holds the same statements")
                .containsExactlyInAnyOrderElementsOf(statements(definition));
        create(name + "_again");

        var again = changed(name + "_again", definition);

        assertThat(ENGINE.definition(again)).isEqualTo(definition);
        assertThat(comparable(again)).isEqualTo(comparable(original));
        assertThat(comparable(read(name))).as("read twice").isEqualTo(comparable(original));
    }

    private static List<String> statements(String script) {
        return ENGINE.parser().parse(script).statements().stream()
                .map(statement -> statement.text().strip())
                .toList();
    }

    /** Secrets are left out of the definition, so that there are none to leave out of what it makes. */
    private static DatabaseSchema comparable(DatabaseSchema schema) {
        return new DatabaseSchema(
                "",
                schema.characterSet(),
                schema.collation(),
                schema.schemas(),
                schema.extensions(),
                schema.objects(),
                schema.owners(),
                schema.grants(),
                schema.comments(),
                schema.dependencies(),
                schema.roles(),
                schema.notCompared().stream()
                        .filter(what -> !what.startsWith("option "))
                        .toList());
    }

    /** Another server may know less than the script: what it refuses is left out, as long as something is left. */
    private static DatabaseSchema made(String name, String script) throws Exception {
        if (!PostgresServer.isOther()) {
            return changed(name, script);
        }
        int done = 0;
        try (var connection = open(name)) {
            for (var one : ENGINE.parser().parse(script).statements()) {
                try (var statement = connection.createStatement()) {
                    statement.setEscapeProcessing(false);
                    statement.execute(one.text());
                    done++;
                } catch (SQLException e) {
                    System.out.printf("left out of %s: %s%n", name, e.getMessage());
                }
            }
        }
        assertThat(done).isPositive();
        return read(name);
    }

    private static DatabaseSchema changed(String name, String script) throws Exception {
        var parsed = ENGINE.parser().parse(script);
        assertThat(parsed.syntaxError()).isEmpty();
        try (var connection = open(name)) {
            for (var one : parsed.statements()) {
                try (var statement = connection.createStatement()) {
                    statement.setEscapeProcessing(false);
                    statement.execute(one.text());
                }
            }
        }
        return read(name);
    }

    private static DatabaseSchema read(String name) throws Exception {
        try (var connection = open(name)) {
            return ENGINE.readSchema(connection, name).schema();
        }
    }

    private static void create(String name) throws Exception {
        SERVER.admin(
                "DROP DATABASE IF EXISTS " + ENGINE.quote(name) + (PostgresServer.isOther() ? "" : " WITH (FORCE)"));
        SERVER.admin(ENGINE.createDatabase(
                new CreateDatabaseSpec(name, Optional.of("UTF8"), Optional.of("C"), Optional.empty())));
    }

    private static Connection open(String database) throws Exception {
        return ENGINE.connect(SERVER.spec().withDatabase(database));
    }
}
