package com.bytebase.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Databases that are files, queried by those who only read and by those who may write. */
@ServerTest
class QueryFilesTest {
    private static final String[] MAKE = {
        "CREATE TABLE orders (id integer PRIMARY KEY, note text)",
        "INSERT INTO orders SELECT n, 'note ' || n FROM (WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM"
                + " s WHERE n < 5000) SELECT n FROM s)",
    };

    private static final List<String> WRITES = List.of(
            "DELETE FROM orders",
            "WITH x AS (SELECT 1) DELETE FROM orders",
            "WITH gone AS (DELETE FROM orders RETURNING id) SELECT * FROM gone",
            "INSERT INTO orders VALUES (0, '') RETURNING id",
            "COMMIT; DELETE FROM orders",
            "BEGIN; DELETE FROM orders; COMMIT",
            "ROLLBACK; SELECT 1; DELETE FROM orders",
            "EXPLAIN ANALYZE DELETE FROM orders",
            "CREATE TABLE other AS SELECT * FROM orders",
            "ATTACH 'stolen.db' AS s",
            "ATTACH DATABASE ':memory:' AS s",
            "DETACH main",
            "PRAGMA query_only = OFF",
            "PRAGMA journal_mode = DELETE",
            "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",
            "PRAGMA user_version = 7",
            "VACUUM INTO 'copy.db'",
            "VACUUM",
            "REINDEX",
            "ANALYZE",
            "SELECT load_extension('x')",
            "SELECT writefile('x', 'y')",
            "COPY orders TO 'stolen.csv'",
            "COPY (SELECT 1) TO 'stolen.csv'",
            "EXPORT DATABASE 'stolen'",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SELECT * FROM read_csv('/etc/passwd')",
            "SELECT * FROM '/etc/passwd'",
            "SET enable_external_access = true",
            "CHECKPOINT",
            "FORCE CHECKPOINT",
            "SELECT nextval('numbers')",
            "CALL checkpoint()",
            "PREPARE p AS DELETE FROM orders; EXECUTE p",
            "DROP TABLE orders",
            "ALTER TABLE orders ADD COLUMN x int");

    @LocalServerPort
    int port;

    @Value("${bytebase.instance.files}")
    Path allowed;

    Api owner;
    Api projectOwner;
    Api developer;
    String project;

    @BeforeEach
    void people() {
        owner = Api.owner(port);
        project = Targets.unique("filed");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "Filed"))
                .ok();
        projectOwner = member("roles/projectOwner");
        developer = member("roles/projectDeveloper");
    }

    private Api member(String role) {
        var user = owner.newUser("roles/workspaceDeveloper");
        owner.setRole("/v1/projects/" + project, user.user(), role);
        return user;
    }

    @Test
    void sqliteIsQueriedAndNotWrittenByReaders() throws Exception {
        var database = made("SQLITE", "jdbc:sqlite:", "books.db");

        whoReadsChangesNothing(database);
        var values = Desk.query(
                        developer,
                        database,
                        "SELECT 9007199254740993 a, 7 b, 0.1 c, NULL d, '' e, x'00ff' f, 'x' || char(10) g, 1e999 h")
                .ok();
        assertThat(values.json().at("/results/0/rows/0").toString())
                .isEqualTo("[\"9007199254740993\",7,0.1,null,\"\",\"0x00FF\",\"x\\n\",\"Infinity\"]");
        limitsAndCancel(
                database, "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s) SELECT count(*) FROM s");
        assertThat(developer
                        .post("/v1/" + database + ":explain", Map.of("statement", "SELECT * FROM orders WHERE id = 1"))
                        .ok()
                        .text("text"))
                .contains("SEARCH orders");
    }

    @Test
    void duckDbIsQueriedAndNotWrittenByReaders() throws Exception {
        var database = made("DUCKDB", "jdbc:duckdb:", "books.duckdb");

        whoReadsChangesNothing(database);
        var values = Desk.query(
                        developer,
                        database,
                        "SELECT 9007199254740993::bigint a, 7 b, 1.10::decimal(5,2) c, NULL d, '' e, true f, timestamp"
                                + " '2026-01-02 03:04:05.5' g, time '03:04:00' h, '\\x00\\xFF'::blob i, [1, 2] j, date"
                                + " '2026-01-02' k, 170141183460469231731687303715884105727::hugeint l, timestamptz"
                                + " '2026-01-02 03:04:05+02' m")
                .ok();
        assertThat(values.json().at("/results/0/rows/0").toString())
                .isEqualTo("[\"9007199254740993\",7,\"1.10\",null,\"\",true,\"2026-01-02"
                        + " 03:04:05.5\",\"03:04:00\",\"0x00FF\",\"[1,"
                        + " 2]\",\"2026-01-02\",\"170141183460469231731687303715884105727\",\"2026-01-02"
                        + " 01:04:05+00\"]");
        limitsAndCancel(
                database, "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range = 3");
    }

    private void whoReadsChangesNothing(String database) {
        for (var script : WRITES) {
            var answer = Desk.query(developer, database, script);
            assertThat(answer.status() != 200 || !answer.text("error/code").isEmpty())
                    .as("%s: %s", script, answer.response().body())
                    .isTrue();
            assertThat(answer.status()).as(script).isLessThan(500);
        }
        assertThat(count(database)).isEqualTo("5000");
        Desk.query(projectOwner, database, "DELETE FROM orders WHERE id = 1").ok();
        assertThat(count(database)).isEqualTo("4999");
    }

    private String count(String database) {
        return Desk.query(developer, database, "SELECT count(*) FROM orders")
                .ok()
                .text("results/0/rows/0/0");
    }

    private void limitsAndCancel(String database, String endless) {
        assertThat(Desk.query(developer, database, "SELECT id FROM orders", Map.of("limit", 3))
                        .ok()
                        .text("results/0/truncated"))
                .isEqualTo("ROWS");
        // One more than the server has threads that carry requests: it still hears that they are to stop.
        var ids = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(Runtime.getRuntime().availableProcessors() + 1)
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = ids.stream()
                    .map(id -> threads.submit(() -> Desk.query(developer, database, endless, Map.of("queryId", id))))
                    .toList();
            for (var id : ids) {
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> developer
                        .post("/v1/queries/" + id + ":cancel", Map.of())
                        .text("state")
                        .equals("STOPPED"));
            }
            assertThat(asked).allSatisfy(one -> assertThat(one.get().code()).isEqualTo("QUERY_CANCELED"));
        }
    }

    private String made(String engine, String address, String file) throws Exception {
        var folder = Files.createDirectory(allowed.resolve(Targets.unique("filed")));
        try (var connection = DriverManager.getConnection(address + folder.resolve(file));
                var statement = connection.createStatement()) {
            for (var sql : MAKE) {
                statement.execute(sql);
            }
            if (engine.equals("DUCKDB")) {
                statement.execute("CREATE SEQUENCE numbers");
            }
        }
        var instance = Targets.unique("filed-target");
        var source = Map.of("id", "admin", "type", "ADMIN", "path", String.valueOf(folder.getFileName()));
        owner.post(
                        "/v1/instances?instanceId=" + instance,
                        Map.of(
                                "title",
                                "Files",
                                "engine",
                                engine,
                                "environment",
                                "environments/test",
                                "dataSources",
                                List.of(source)))
                .ok();
        var name = "instances/%s/databases/books".formatted(instance);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> owner.get("/v1/" + name).status() == 200);
        owner.post("/v1/projects/" + project + "/databases:transfer", Map.of("databases", List.of(name)))
                .ok();
        return name;
    }
}
