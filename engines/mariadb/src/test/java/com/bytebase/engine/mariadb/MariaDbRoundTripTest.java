package com.bytebase.engine.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.schema.DatabaseSchema;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every kind of object and clause: what the definition makes in an empty database is the same schema, by the server's own words too. */
class MariaDbRoundTripTest {
    private static final MariaDbServer SERVER = MariaDbServer.get();
    private static final MariaDbEngine ENGINE = new MariaDbEngine();

    @Test
    void theDefinitionMakesAnEqualSchema() throws Exception {
        var one = SERVER.newDatabase();
        var other = SERVER.newDatabase();
        run(one, script());
        var original = read(one);
        var definition = ENGINE.definition(original);

        run(other, definition);

        var again = read(other);
        assertThat(ENGINE.definition(again)).isEqualTo(definition);
        assertThat(again.named("")).isEqualTo(original.named(""));
        assertThat(ENGINE.differ().diff(again, original).changes()).isEmpty();
        assertThat(asTheServerShowsThem(other)).isEqualTo(asTheServerShowsThem(one));
    }

    @Test
    void theFilesOfItsFolderMakeItInTheOrderOfTheirPaths() throws Exception {
        var one = SERVER.newDatabase();
        var other = SERVER.newDatabase();
        run(one, script());
        var original = read(one);

        for (var file : ENGINE.files(original).values()) {
            run(other, file);
        }

        assertThat(read(other).named("")).isEqualTo(original.named(""));
        assertThat(asTheServerShowsThem(other)).isEqualTo(asTheServerShowsThem(one));
    }

    private static String script() throws Exception {
        try (var stream = MariaDbRoundTripTest.class.getResourceAsStream("every-kind.sql")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(String database, String script) throws SQLException {
        try (var connection = SERVER.connection(database);
                var statement = connection.createStatement()) {
            for (var one : ENGINE.parser().parse(script).statements()) {
                statement.execute(one.text());
            }
        }
    }

    private static DatabaseSchema read(String database) throws SQLException {
        try (var connection = SERVER.connection(database)) {
            return ENGINE.readSchema(connection, database).schema();
        }
    }

    /** Tables, views and sequences as {@code mariadb-dump} writes them. */
    private static Map<String, String> asTheServerShowsThem(String database) throws SQLException {
        var shown = new TreeMap<String, String>();
        try (var connection = SERVER.connection(database);
                var names = connection.createStatement();
                var one = connection.createStatement();
                var tables = names.executeQuery("SHOW TABLES")) {
            while (tables.next()) {
                var name = tables.getString(1);
                try (var row = one.executeQuery("SHOW CREATE TABLE " + ENGINE.quote(name))) {
                    row.next();
                    shown.put(
                            name,
                            row.getString(2).replace("`" + database + "`.", "").replaceAll(" AUTO_INCREMENT=\\d+", ""));
                }
            }
        }
        return shown;
    }
}
