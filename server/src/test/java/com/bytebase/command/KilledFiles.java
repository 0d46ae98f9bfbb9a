package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.command.Changes.Instance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Databases that are files, killed with the server that has them open. What is to be found under way counts the quadruples of a table,
 * which takes longer than anybody waits until that table is emptied.
 */
final class KilledFiles {
    private static final Duration LONG = Duration.ofSeconds(180);
    private static final String JOURNAL = "lite_journal";
    private static final String AHEAD = "lite_ahead";
    private static final String REMADE = "lite_remade";
    private static final String LOGGED = "duck_logged";
    private static final String DECLARED = "duck_declared";
    private static final String HELD = "h2_held";
    private static final String COPIED = "h2_copied";
    private static final String CONVERTED = "h2_converted";
    private static final String MADE = "h2_made";

    /** Those that are in the middle of something. */
    static final List<String> HELD_UP = List.of(JOURNAL, AHEAD, LOGGED, HELD, COPIED, CONVERTED);

    /** Those that are done with nothing of it written down. */
    static final List<String> UNSAID = List.of(REMADE, DECLARED, MADE);

    /** Those that are retried; of one only a setting of the session was left to do. */
    static final List<String> UNFINISHED = List.of(JOURNAL, AHEAD, LOGGED, HELD, COPIED, CONVERTED, REMADE);

    /** Runs that are behind their first segment. */
    static final int ADVANCED = 3;

    private static final List<String> LITE = List.of(JOURNAL, AHEAD, REMADE);
    private static final List<String> DUCK = List.of(LOGGED, DECLARED);
    private static final List<String> H2 = List.of(HELD, COPIED, CONVERTED, MADE);
    private static final String TUPLES =
            "SELECT count(*) FROM gate a, gate b, gate c, gate d WHERE (a.id * 7 + b.id * 3 + c.id + d.id) % 99991 = 7";
    private static final String TWICE =
            "INSERT INTO effect VALUES (1, 'first'); " + TUPLES + "; INSERT INTO effect VALUES (2, 'second');";

    private final Path folder;

    KilledFiles(Path folder) {
        this.folder = folder;
    }

    void furnish() throws IOException, SQLException {
        Files.createDirectories(folder);
        for (var database : H2) {
            try (var owner = DriverManager.getConnection(address(database), "owner", "of the file")) {
                Sql.execute(owner, "CREATE USER ADA PASSWORD 'hers'", "GRANT ALTER ANY SCHEMA TO ADA");
            }
        }
        for (var database : HELD_UP) {
            try (var connection = connect(database)) {
                if (database.equals(AHEAD)) {
                    Sql.execute(connection, "PRAGMA journal_mode = WAL");
                }
                make(connection, database);
                if (database.equals(COPIED)) {
                    Sql.execute(connection, "INSERT INTO effect VALUES (1, 'first')");
                }
            }
        }
        for (var database : UNSAID) {
            try (var connection = connect(database)) {
                make(connection, database);
            }
        }
    }

    private static void make(Connection connection, String database) throws SQLException {
        var numbers = database.startsWith("h2_")
                ? "SELECT x FROM system_range(1, 8000)"
                : database.startsWith("duck_")
                        ? "SELECT range FROM range(1, 8001)"
                        : "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 8000) SELECT x FROM n";
        Sql.execute(
                connection,
                "CREATE TABLE effect (id int PRIMARY KEY, what varchar(1000))",
                "CREATE TABLE gate (id int PRIMARY KEY)",
                "INSERT INTO gate " + numbers);
    }

    void register(ServerProcess server, Changes changes) throws Exception {
        var here = Map.<String, Object>of("path", ".");
        changes.register(server, new Instance("lite", "SQLITE", "prod", LITE), here);
        changes.register(server, new Instance("duck", "DUCKDB", "prod", DUCK), here);
        changes.register(
                server,
                new Instance("h2", "H2", "prod", H2),
                Map.of("path", ".", "username", "ADA", "password", "hers"));
    }

    void propose(ServerProcess server, Changes changes) throws Exception {
        // More than is kept in memory, so that pages of the file are written before the transaction ends.
        var much = "INSERT INTO effect SELECT 10 + id, hex(zeroblob(480)) FROM gate; ";
        changes.propose(server, "lite", JOURNAL, much + TWICE);
        var kept = "BEGIN; INSERT INTO effect VALUES (0, 'kept'); COMMIT; ";
        changes.propose(server, "lite", AHEAD, kept + much + TWICE);
        changes.declare(server, "lite", REMADE, """
            CREATE TABLE effect (id int PRIMARY KEY, what varchar(1000) DEFAULT 'made anew');
            CREATE TABLE gate (id int PRIMARY KEY);""");
        changes.propose(server, "duck", LOGGED, kept + TWICE);
        changes.declare(server, "duck", DECLARED, """
            CREATE TABLE effect (id int PRIMARY KEY, what varchar(1000), added int);
            CREATE TABLE gate (id int PRIMARY KEY);""");
        changes.propose(server, "h2", HELD, TWICE);
        changes.propose(server, "h2", COPIED, "ALTER TABLE effect ADD COLUMN added bigint DEFAULT (" + TUPLES + ")");
        changes.propose(
                server,
                "h2",
                CONVERTED,
                "CREATE TABLE counted (n bigint); CREATE TABLE summed (n bigint) AS " + TUPLES);
        changes.declare(server, "h2", MADE, """
            CREATE TABLE effect (id int PRIMARY KEY, what varchar(1000));
            CREATE TABLE gate (id int PRIMARY KEY);
            CREATE TABLE made (id int PRIMARY KEY)""");
    }

    /** Waits for what only the files tell: pages of theirs that are not committed, and the copy of a table. */
    void awaitTraces() {
        await().atMost(LONG).until(() -> size(JOURNAL + ".db-journal") > 0 && size(JOURNAL + ".db") > 4_000_000);
        await().atMost(LONG).until(() -> size(AHEAD + ".db-wal") > 1_000_000);
        await().atMost(LONG).until(() -> holds(COPIED, "EFFECT_COPY_"));
    }

    private long size(String file) throws IOException {
        var path = folder.resolve(file);
        return Files.exists(path) ? Files.size(path) : 0;
    }

    private boolean holds(String database, String word) throws IOException {
        return new String(Files.readAllBytes(folder.resolve(database + ".mv.db")), StandardCharsets.ISO_8859_1)
                .contains(word);
    }

    void assertKilledMidway() throws IOException {
        assertThat(size(JOURNAL + ".db-journal")).as("a journal to roll back").isPositive();
        assertThat(size(LOGGED + ".duckdb.wal")).as("a log to replay").isPositive();
    }

    static void settled(ServerProcess server, Changes changes) {
        changes.expect(server, JOURNAL, "FAILED", "nothing of this run is in it");
        changes.expect(server, AHEAD, "FAILED", "statements 1 to 3 of 7 took effect");
        changes.expect(server, LOGGED, "FAILED", "statements 1 to 3 of 6 took effect");
        changes.expect(server, HELD, "FAILED", "nothing of this run is in it");
        changes.expect(server, COPIED, "FAILED", "nothing of this run is in it");
        changes.expect(server, CONVERTED, "FAILED", "statement 1 of 2 took effect");
        for (var database : UNSAID) {
            changes.expect(
                    server,
                    database,
                    database.equals(REMADE) ? "FAILED" : "DONE",
                    database.equals(REMADE) ? "7 of 8 took effect" : "");
        }
    }

    /** Empties the tables that are counted; the settled server has let the files go. */
    void open() throws SQLException, IOException {
        for (var database : HELD_UP) {
            await().atMost(LONG).ignoreExceptions().until(() -> {
                try (var connection = connect(database)) {
                    Sql.execute(connection, "DELETE FROM gate");
                    return true;
                }
            });
        }
        assertThat(size(JOURNAL + ".db-journal")).isZero();
    }

    void assertEffectsOnce() throws Exception {
        for (var database : List.of(JOURNAL, AHEAD, LOGGED, HELD)) {
            assertThat(number(database, "SELECT count(*) FROM effect WHERE what = 'first'"))
                    .as(database)
                    .isEqualTo(1);
            assertThat(number(database, "SELECT count(*) FROM effect WHERE what = 'second'"))
                    .as(database)
                    .isEqualTo(1);
        }
        for (var database : List.of(AHEAD, LOGGED)) {
            assertThat(number(database, "SELECT count(*) FROM effect WHERE what = 'kept'"))
                    .isEqualTo(1);
        }
        assertThat(number(COPIED, "SELECT count(added) FROM effect")).isEqualTo(1);
        for (var database : H2) {
            assertThat(number(
                            database,
                            "SELECT count(*) FROM information_schema.tables WHERE table_name LIKE '%\\_COPY\\_%'"))
                    .as(database)
                    .isZero();
        }
        assertThat(number(CONVERTED, "SELECT count(*) FROM summed")).isEqualTo(1);
        assertThat(number(MADE, "SELECT count(*) FROM made")).isZero();
        assertThat(number(DECLARED, "SELECT count(added) FROM effect")).isZero();
        for (var database : LITE) {
            try (var connection = connect(database);
                    var rows = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
                assertThat(rows.getString(1)).as(database).isEqualTo("ok");
            }
        }
    }

    private int number(String database, String sql) {
        return await().atMost(LONG)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(
                        () -> {
                            try (var connection = connect(database);
                                    var statement = connection.createStatement();
                                    var rows = statement.executeQuery(sql)) {
                                rows.next();
                                return rows.getInt(1);
                            }
                        },
                        found -> true);
    }

    private Connection connect(String database) throws SQLException {
        return database.startsWith("h2_")
                ? DriverManager.getConnection(address(database), "ADA", "hers")
                : DriverManager.getConnection(address(database));
    }

    private String address(String database) {
        if (database.startsWith("h2_")) {
            return "jdbc:h2:file:" + folder.resolve(database);
        }
        return database.startsWith("duck_")
                ? "jdbc:duckdb:" + folder.resolve(database + ".duckdb")
                : "jdbc:sqlite:" + folder.resolve(database + ".db");
    }
}
