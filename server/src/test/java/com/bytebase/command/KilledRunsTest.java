package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.command.Changes.Instance;
import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.engine.mariadb.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} that finds runs in many different moments: on files, which die with the server, then on PostgreSQL and MariaDB. Each run is
 * held where it is to be found; the next server asks the targets what became of it.
 */
class KilledRunsTest {
    private static final Duration LONG = Duration.ofSeconds(180);
    private static final String IN_A_TRANSACTION = "in_a_transaction";
    private static final String COMMITTED = "committed";
    private static final String BUILDING_AN_INDEX = "building_an_index";
    private static final String BEHIND_ITS_OWN_COMMIT = "behind_its_own_commit";
    private static final String ASKED_TO_STOP = "asked_to_stop";
    private static final String DECLARED = "declared";
    private static final List<String> POSTGRES =
            List.of(IN_A_TRANSACTION, COMMITTED, BUILDING_AN_INDEX, BEHIND_ITS_OWN_COMMIT, ASKED_TO_STOP, DECLARED);

    /** Runs that are behind their first segment, one on each server. */
    private static final int ADVANCED = 2;

    /** The key of the lock without which no end is written down. */
    private static final int MOUTH = 20_241;

    private final MariaDbServer mariaDb = MariaDbServer.get();
    private final String altering = mariaDb.newDatabase();
    private final String altered = mariaDb.newDatabase();
    private final String truncating = mariaDb.newDatabase();
    private final String truncated = mariaDb.newDatabase();
    private final String halfDeclared = mariaDb.newDatabase();
    private final Map<String, Connection> gates = new HashMap<>();
    private final Changes changes = new Changes(LONG);

    @TempDir
    Path temporary;

    private KilledFiles files;

    @BeforeEach
    void aFolderOfFiles() {
        files = new KilledFiles(temporary.resolve("files"));
    }

    @Test
    void everyEffectIsThereOnceWhereverTheKillFoundTheRun() throws Exception {
        try (var metadata = EmbeddedPostgres.throwaway();
                var target = EmbeddedPostgres.throwaway()) {
            metadata.createDatabaseIfMissing("metadata");
            var url = "postgresql://%s:%s@%s:%d/metadata"
                    .formatted(metadata.user(), metadata.password(), metadata.host(), metadata.port());
            furnish(target);
            files.furnish();
            try (var store = metadata.connect("metadata")) {
                var token = filesInTheMiddle(url, metadata, store, target);
                serversInTheMiddle(url, token, metadata, store, target);
                try (var server = start(url)) {
                    server.token = token;
                    settled(server);
                    for (var gate : gates.values()) {
                        gate.close();
                    }
                    retried(server, target);
                }
            }
        }
    }

    private String filesInTheMiddle(String url, EmbeddedPostgres metadata, Connection store, EmbeddedPostgres target)
            throws Exception {
        try (var server = start(url)) {
            server.setUp();
            register(server, target);
            propose(server);
            shutMouth(store);
            for (var database : KilledFiles.HELD_UP) {
                changes.runProd(server, database);
            }
            await().atMost(LONG).untilAsserted(() -> assertThat(advanced(store))
                    .as(() -> changes.told(server))
                    .isEqualTo(KilledFiles.ADVANCED));
            files.awaitTraces();
            try (var mouth = held(metadata)) {
                for (var database : KilledFiles.UNSAID) {
                    changes.runProd(server, database);
                }
                await().atMost(LONG).until(() -> speechless(metadata) == KilledFiles.UNSAID.size());
                server.kill();
            }
            files.assertKilledMidway();
            return Objects.requireNonNull(server.token);
        }
    }

    /** The next server settles what became of the files, and is killed in its turn. */
    private void serversInTheMiddle(
            String url, String token, EmbeddedPostgres metadata, Connection store, EmbeddedPostgres target)
            throws Exception {
        try (var server = start(url)) {
            server.token = token;
            KilledFiles.settled(server, changes);
            files.open();
            for (var database : KilledFiles.UNFINISHED) {
                changes.retry(server, database);
            }
            for (var database : KilledFiles.UNFINISHED) {
                changes.expect(server, database, "DONE", "");
            }
            files.assertEffectsOnce();
            closeGates(target);
            for (var database : POSTGRES) {
                changes.runProd(server, database);
            }
            for (var database : maria()) {
                changes.runProd(server, database);
            }
            await().atMost(LONG)
                    .until(() -> underWay(store) == POSTGRES.size() + maria().size()
                            && advanced(store) == ADVANCED
                            && waiting(target) == POSTGRES.size());
            killed(server, metadata, target);
            Sql.execute(
                    store,
                    "UPDATE bytebase.task_run SET status = 'CANCELING', cancel_by = creator WHERE database = '"
                            + ASKED_TO_STOP + "'");
        }
    }

    private ServerProcess start(String metadataUrl) throws Exception {
        return ServerProcess.start(
                DataFolderOfOurs.in(temporary, "data").path(),
                "--metadata-url",
                metadataUrl,
                "--files",
                temporary.resolve("files").toString());
    }

    private void furnish(EmbeddedPostgres target) throws Exception {
        for (var database : POSTGRES) {
            target.createDatabaseIfMissing(database);
            try (var connection = target.connect(database)) {
                Sql.execute(connection, "CREATE TABLE effect (id bigserial PRIMARY KEY, what text NOT NULL)");
                Sql.execute(connection, "CREATE TABLE gate (id int)");
            }
        }
        for (var database : maria()) {
            mariaDb.execute("CREATE TABLE `%s`.effect (id int PRIMARY KEY)".formatted(database));
            mariaDb.execute("INSERT INTO `%s`.effect VALUES (1)".formatted(database));
        }
    }

    /** After the reading of the schemas and the checks, which would wait at them too. */
    private void closeGates(EmbeddedPostgres target) throws SQLException {
        for (var database : POSTGRES) {
            close(database, target.connect(database), "LOCK TABLE gate IN ACCESS EXCLUSIVE MODE");
        }
        // What an index waits for is a transaction that writes to the table.
        Sql.execute(Objects.requireNonNull(gates.get(BUILDING_AN_INDEX)), "LOCK TABLE effect IN ROW EXCLUSIVE MODE");
        for (var database : maria()) {
            close(database, mariaDb.connection(database), "SELECT * FROM effect");
        }
    }

    private void close(String database, Connection connection, String sql) throws SQLException {
        gates.put(database, connection);
        connection.setAutoCommit(false);
        Sql.execute(connection, sql);
    }

    private void register(ServerProcess server, EmbeddedPostgres target) throws Exception {
        changes.makeProject(server);
        changes.register(
                server,
                new Instance("pg", "POSTGRES", "prod", POSTGRES),
                Map.of(
                        "host", target.host(),
                        "port", target.port(),
                        "username", target.user(),
                        "password", target.password()));
        changes.register(
                server,
                new Instance("maria", "MARIADB", "prod", maria()),
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        mariaDb.port(),
                        "username",
                        MariaDbServer.USERNAME,
                        "password",
                        MariaDbServer.PASSWORD));
        files.register(server, changes);
    }

    private List<String> maria() {
        return List.of(altering, altered, truncating, truncated, halfDeclared);
    }

    private void propose(ServerProcess server) throws Exception {
        var twice =
                "INSERT INTO effect (what) VALUES ('first');%s SELECT count(*) FROM gate; INSERT INTO effect (what) VALUES ('second');";
        changes.propose(server, "pg", IN_A_TRANSACTION, twice.formatted(""));
        changes.propose(server, "pg", COMMITTED, twice.formatted(""));
        changes.propose(server, "pg", BUILDING_AN_INDEX, "CREATE INDEX CONCURRENTLY effect_what ON effect (what)");
        changes.propose(server, "pg", BEHIND_ITS_OWN_COMMIT, "BEGIN; " + twice.formatted(" COMMIT;"));
        changes.propose(server, "pg", ASKED_TO_STOP, twice.formatted(""));
        changes.declare(server, "pg", DECLARED, """
            CREATE TABLE effect (id bigserial PRIMARY KEY, what text NOT NULL, added int);
            CREATE TABLE gate (id int, added int);""");
        changes.propose(server, "maria", altering, "ALTER TABLE effect ADD COLUMN what int");
        changes.propose(server, "maria", altered, "ALTER TABLE effect ADD COLUMN what int");
        changes.propose(server, "maria", truncating, "TRUNCATE TABLE effect");
        changes.propose(server, "maria", truncated, "TRUNCATE TABLE effect");
        changes.declare(
                server,
                "maria",
                halfDeclared,
                "CREATE TABLE added (id int PRIMARY KEY); CREATE TABLE effect (id int PRIMARY KEY, what int);");
        files.propose(server, changes);
    }

    /** Runs whose session is written down. */
    private static int underWay(Connection store) throws SQLException {
        return Sql.number(
                store, "SELECT count(*) FROM bytebase.task_run WHERE status = 'RUNNING' AND session IS NOT NULL");
    }

    /** Runs of which a part has taken effect. */
    private static int advanced(Connection store) throws SQLException {
        return Sql.number(store, "SELECT count(*) FROM bytebase.task_run WHERE status = 'RUNNING' AND segment > 0");
    }

    /** Sessions of the server that wait for a lock of the test's. */
    private static int waiting(EmbeddedPostgres target) throws SQLException {
        try (var connection = target.connect("postgres")) {
            return Sql.number(
                    connection,
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'Bytebase' AND wait_event_type = 'Lock'");
        }
    }

    /** Lets some runs end in the target while nothing of it can be written down, and kills the server then. */
    private void killed(ServerProcess server, EmbeddedPostgres metadata, EmbeddedPostgres target) throws Exception {
        try (var mouth = held(metadata)) {
            for (var database : List.of(COMMITTED, altered, truncated)) {
                Objects.requireNonNull(gates.remove(database)).close();
            }
            await().atMost(LONG).until(() -> speechless(metadata) == 3);
            server.kill();
        }
        assertThat(count(target, COMMITTED, "second")).isEqualTo(1);
        assertThat(columns(altered)).isEqualTo(2);
        assertThat(rows(truncated)).isZero();
    }

    /** What keeps ends from being written down until it is closed. */
    private static Connection held(EmbeddedPostgres metadata) throws SQLException {
        var mouth = metadata.connect("metadata");
        mouth.setAutoCommit(false);
        Sql.execute(mouth, "SELECT pg_advisory_xact_lock(" + MOUTH + ")");
        return mouth;
    }

    /** No end of a run is written down while the test holds a lock. */
    private static void shutMouth(Connection store) throws SQLException {
        Sql.execute(store, """
            CREATE FUNCTION public.say() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_advisory_xact_lock_shared(%d); RETURN NEW; END'""".formatted(MOUTH));
        Sql.execute(store, """
            CREATE TRIGGER say BEFORE UPDATE OF status ON bytebase.task_run FOR EACH ROW
            WHEN (NEW.status IN ('DONE', 'FAILED')) EXECUTE FUNCTION public.say()""");
    }

    /** Runs that have ended and cannot say so. */
    private static int speechless(EmbeddedPostgres metadata) throws SQLException {
        try (var connection = metadata.connect("postgres")) {
            return Sql.number(connection, "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory'");
        }
    }

    private void settled(ServerProcess server) {
        changes.expect(server, IN_A_TRANSACTION, "FAILED", "nothing of this run is in it");
        changes.expect(server, COMMITTED, "DONE", "");
        changes.expect(server, BUILDING_AN_INDEX, "FAILED", "The invalid index public.effect_what");
        changes.expect(server, BEHIND_ITS_OWN_COMMIT, "FAILED", "statements 1 to 3 of 5 took effect");
        changes.expect(server, ASKED_TO_STOP, "CANCELED", "nothing of this run is in");
        changes.expect(server, DECLARED, "FAILED", "nothing of this run is in it");
        changes.expect(server, halfDeclared, "FAILED", "statement 1 of 2 took effect");
        changes.expect(server, altering, "FAILED", "nothing of this run is in it");
        changes.expect(server, altered, "DONE", "");
        changes.expect(server, truncating, "FAILED", "Nothing before it");
        changes.expect(server, truncated, "FAILED", "Nothing before it");
    }

    private void retried(ServerProcess server, EmbeddedPostgres target) throws Exception {
        mariaDb.execute("INSERT INTO `%s`.effect VALUES (2)".formatted(truncated));
        assertThat(changes.run(server, truncating, "{}").statusCode())
                .as("nobody has looked yet")
                .isEqualTo(409);
        var again = List.of(
                IN_A_TRANSACTION,
                BUILDING_AN_INDEX,
                BEHIND_ITS_OWN_COMMIT,
                ASKED_TO_STOP,
                DECLARED,
                altering,
                halfDeclared);
        for (var database : again) {
            changes.retry(server, database);
        }
        changes.ok(changes.run(server, truncating, "{\"resume\":\"AT\"}"));
        changes.ok(changes.run(server, truncated, "{\"resume\":\"AFTER\"}"));
        changes.databases().forEach(database -> changes.expect(server, database, "DONE", ""));
        for (var database : List.of(IN_A_TRANSACTION, COMMITTED, BEHIND_ITS_OWN_COMMIT, ASKED_TO_STOP)) {
            assertThat(count(target, database, "first")).as(database).isEqualTo(1);
            assertThat(count(target, database, "second")).as(database).isEqualTo(1);
        }
        try (var connection = target.connect(BUILDING_AN_INDEX)) {
            assertThat(Sql.number(
                            connection,
                            "SELECT count(*) FROM pg_index WHERE indrelid = 'effect'::regclass AND indisvalid"))
                    .isEqualTo(2);
        }
        try (var connection = target.connect(DECLARED)) {
            assertThat(Sql.number(connection, "SELECT count(added) FROM effect JOIN gate USING (added)"))
                    .isZero();
        }
        assertThat(columns(halfDeclared)).isEqualTo(3);
        assertThat(columns(altering)).isEqualTo(2);
        assertThat(columns(altered)).isEqualTo(2);
        assertThat(rows(truncating)).isZero();
        assertThat(rows(truncated)).isEqualTo(1);
    }

    private static int count(EmbeddedPostgres target, String database, String what) throws SQLException {
        try (var connection = target.connect(database)) {
            return Sql.number(connection, "SELECT count(*) FROM effect WHERE what = '%s'".formatted(what));
        }
    }

    private int columns(String database) throws SQLException {
        return maria("SELECT count(*) FROM information_schema.columns WHERE table_schema = '%s'".formatted(database));
    }

    private int rows(String database) throws SQLException {
        return maria("SELECT count(*) FROM `%s`.effect".formatted(database));
    }

    private int maria(String sql) throws SQLException {
        try (var connection = mariaDb.connection("")) {
            return Sql.number(connection, sql);
        }
    }
}
