package com.bytebase.issue;

import static com.bytebase.issue.Shop.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.Api.Answer;
import com.bytebase.Doorway;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import com.bytebase.engine.mariadb.MariaDbServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sessions that end under a run: one alone, with the whole server, or because a person asked. Each effect is there once in the end. */
@ServerTest
class BrokenSessionsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String TWICE = "INSERT INTO orders VALUES (1, 'a'); %s; INSERT INTO orders VALUES (2, 'b')";
    private static final String INDEX = "CREATE INDEX CONCURRENTLY orders_note ON orders (note)";

    private static final String METADATA_LOCK = "Waiting for table metadata lock";

    @LocalServerPort
    int port;

    private final MariaDbServer mariaDb = MariaDbServer.get();

    @Test
    void aTransactionWhoseSessionEndsIsNotInAndIsRunAgain() throws Exception {
        var shop = Shop.open(port);
        // A script may call its session what it likes; it is still ours to end.
        var issue = run(shop, shop.test, "SET application_name = 'mine'; " + TWICE.formatted("SELECT pg_sleep(2)"));
        until(() -> number(
                        shop,
                        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(2)%' AND state = 'active'")
                == 2);
        Targets.run(
                shop.testDatabase,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mine'");

        ends(shop, issue, "FAILED");
        assertThat(error(shop, issue, "leftBehind")).contains("nothing of this run is in it");
        retry(shop, issue);

        ends(shop, issue, "DONE");
        assertThat(number(shop, "SELECT count(*) FROM orders")).isEqualTo(2);
    }

    @Test
    void anIndexWaitsForOlderTransactionsHoweverLongAndWhatABrokenOneLeftIsDroppedFirst() throws Exception {
        var shop = Shop.open(port);
        try (var older = Targets.postgres().connect(shop.testDatabase)) {
            begin(older, "LOCK TABLE orders IN ROW EXCLUSIVE MODE");
            var issue = run(shop, shop.test, INDEX);
            // Longer than the limit for locks would let it wait.
            until(() -> number(
                            shop,
                            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONC%' AND wait_event = 'virtualxid'"
                                    + " AND now() - query_start > interval '6 seconds'")
                    == 1);
            Targets.run(
                    shop.testDatabase,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONC%'");
            ends(shop, issue, "FAILED");
            assertThat(error(shop, issue, "leftBehind"))
                    .endsWith(
                            "The invalid index public.orders_note, which statement 1 began, is left: the next run drops it first.");

            retry(shop, issue);
            until(() -> number(
                            shop,
                            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DROP INDEX CONC%' AND wait_event_type = 'Lock'")
                    == 1);
            older.rollback();

            ends(shop, issue, "DONE");
            assertThat(log(shop, issue, 2)).contains("Dropped the invalid index public.orders_note");
            assertThat(number(
                            shop,
                            "SELECT count(*) FROM pg_index WHERE indisvalid AND indexrelid = 'orders_note'::regclass"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aUniqueIndexThatCannotBeLeavesNothing() throws Exception {
        var shop = Shop.open(port);
        Targets.run(shop.testDatabase, "INSERT INTO orders VALUES (1, 'same'), (2, 'same')");
        var issue = run(shop, shop.test, "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS one_note ON orders (note)");

        ends(shop, issue, "FAILED");
        assertThat(log(shop, issue, 1)).contains("Dropped the invalid index public.one_note, which the statement left");
        assertThat(error(shop, issue, "leftBehind"))
                .endsWith("Nothing of this run is in %s.".formatted(shop.testDatabase));

        breaks(
                shop.testDatabase,
                "CREATE UNIQUE INDEX CONCURRENTLY one_note ON orders (note)"); // somebody else's attempt
        retry(shop, issue);
        ends(shop, issue, "FAILED");
        assertThat(error(shop, issue, "message")).contains("the invalid index public.one_note already");
    }

    @Test
    void aTargetThatIsDownIsAskedWhenItIsBackAndADoubtOutlivesRunsThatNeverReachedIt() throws Exception {
        var shop = Shop.open(port);
        var database = mariaDb.newDatabase();
        mariaDb.execute("CREATE TABLE `%s`.orders (id int PRIMARY KEY)".formatted(database));
        try (var doorway = new Doorway(mariaDb.port());
                var holder = mariaDb.connection(database)) {
            var target = maria(shop, database, doorway.port());
            begin(holder, "SELECT * FROM orders");
            var issue = run(shop, target, "TRUNCATE TABLE orders");
            until(() -> maria(atWork(database, METADATA_LOCK)) == 1);
            doorway.shut();
            ends(shop, issue, "SETTLING");
            until(() -> shop.developer
                    .get("/v1/" + issue + "/pipeline")
                    .text("stages/0/tasks/0/latestRun/waitingFor")
                    .contains(String.valueOf(doorway.port())));
            doorway.open();
            ends(shop, issue, "FAILED");
            assertThat(error(shop, issue, "code")).isEqualTo("OUTCOME_UNKNOWN");
            holder.rollback();

            doorway.shut();
            shop.developer
                    .post("/v1/" + issue + "/pipeline/stages/test/tasks/1:run", Map.of("resume", "AT"))
                    .ok();
            until(() -> error(shop, issue, "code").equals("CONNECTION_FAILED"));
            doorway.open();
            retry(shop, issue);
            until(() -> error(shop, issue, "code").equals("OUTCOME_UNKNOWN"));
            mariaDb.execute("INSERT INTO `%s`.orders VALUES (1)".formatted(database));
            shop.developer
                    .post("/v1/" + issue + "/pipeline/stages/test/tasks/1:run", Map.of("resume", "AFTER"))
                    .ok();
            ends(shop, issue, "DONE");
            assertThat(maria("SELECT count(*) FROM `%s`.orders".formatted(database)))
                    .isEqualTo(1);
        }
    }

    @Test
    void onMariaDbARunIsCanceledInTheMiddleOfAStatementOrItsSessionEnds() throws Exception {
        var shop = Shop.open(port);
        var databases = List.of(mariaDb.newDatabase(), mariaDb.newDatabase(), mariaDb.newDatabase());
        for (var database : databases) {
            mariaDb.execute("CREATE TABLE `%s`.orders (id int PRIMARY KEY, note text)".formatted(database));
            mariaDb.execute("INSERT INTO `%s`.orders VALUES (1, '')".formatted(database));
        }
        try (var first = mariaDb.connection(databases.get(1));
                var second = mariaDb.connection(databases.get(2))) {
            var updating = run(
                    shop,
                    maria(shop, databases.get(0), mariaDb.port()),
                    "UPDATE orders SET note = concat('x', sleep(20)) WHERE id = 1");
            begin(first, "SELECT * FROM orders");
            begin(second, "SELECT * FROM orders");
            var altering =
                    run(shop, maria(shop, databases.get(1), mariaDb.port()), "ALTER TABLE orders ADD COLUMN a int");
            var ended = run(shop, maria(shop, databases.get(2), mariaDb.port()), "ALTER TABLE orders ADD COLUMN a int");
            until(() -> maria(atWork(databases.get(0), "User sleep")) == 1);
            until(() -> maria(atWork(databases.get(1), METADATA_LOCK)) == 1);
            until(() -> maria(atWork(databases.get(2), METADATA_LOCK)) == 1);

            cancel(shop, updating);
            cancel(shop, altering);
            mariaDb.execute("KILL CONNECTION "
                    + maria("SELECT id FROM information_schema.processlist WHERE info LIKE 'ALTER%' AND db = '"
                            + databases.get(2) + "'"));

            ends(shop, updating, "CANCELED");
            ends(shop, altering, "CANCELED");
            ends(shop, ended, "FAILED");
            assertThat(error(shop, ended, "leftBehind")).contains("nothing of this run is in it");
            first.rollback();
            second.rollback();
            retry(shop, altering);
            retry(shop, ended);
            ends(shop, altering, "DONE");
            ends(shop, ended, "DONE");
            assertThat(maria("SELECT count(*) FROM `%s`.orders WHERE note = ''".formatted(databases.get(0))))
                    .isEqualTo(1);
        }
    }

    @Test
    void aScriptMayActAsAnotherRoleLockItsTablesAndUseNewValuesOfAnEnumeration() throws Exception {
        var shop = Shop.open(port);
        var clerk = Targets.unique("clerk");
        Targets.run(
                shop.testDatabase,
                "CREATE ROLE " + clerk,
                "GRANT ALL ON orders TO " + clerk,
                "CREATE TYPE mood AS ENUM ('ok')");
        var acting = run(
                shop,
                shop.test,
                "SET ROLE %s; INSERT INTO orders VALUES (1, current_user); COMMIT; INSERT INTO orders VALUES (2, current_user); RESET ROLE;"
                                .formatted(clerk)
                        + " ALTER TYPE mood ADD VALUE 'sad'; CREATE TABLE day (m mood PRIMARY KEY); INSERT INTO day VALUES ('sad')");
        var database = mariaDb.newDatabase();
        mariaDb.execute("CREATE TABLE `%s`.orders (id int PRIMARY KEY)".formatted(database));
        var locking = run(
                shop,
                maria(shop, database, mariaDb.port()),
                "SET autocommit = 0; INSERT INTO orders VALUES (1);"
                        + " LOCK TABLES orders WRITE; INSERT INTO orders VALUES (2); INSERT INTO orders VALUES (1); UNLOCK TABLES; INSERT INTO orders VALUES (3)");

        ends(shop, acting, "DONE");
        assertThat(number(shop, "SELECT count(*) FROM orders WHERE note = '%s'".formatted(clerk)))
                .isEqualTo(2);
        ends(shop, locking, "FAILED");
        assertThat(error(shop, locking, "leftBehind")).startsWith("Statements 1 to 3 took effect");
        mariaDb.execute("DELETE FROM `%s`.orders WHERE id = 1".formatted(database));
        retry(shop, locking);
        ends(shop, locking, "DONE");
        assertThat(maria("SELECT count(*) FROM `%s`.orders".formatted(database)))
                .isEqualTo(3);
    }

    private static String run(Shop shop, String target, String statement) {
        var issue = shop.issue(shop.developer, change(statement, target));
        var checked = shop.checked(issue);
        if (!checked.text("checks/errors").equals("0")) {
            shop.owner
                    .post("/v1/" + issue + ":override", Map.of("reason", "It is what is tested"))
                    .ok();
        }
        if (shop.checked(issue).text("approval/status").equals("PENDING")) {
            shop.owner.post("/v1/" + issue + ":approve", Map.of()).ok();
        }
        return issue;
    }

    private static void retry(Shop shop, String issue) {
        shop.developer
                .post("/v1/" + issue + "/pipeline/stages/test/tasks/1:run", Map.of())
                .ok();
    }

    private static void cancel(Shop shop, String issue) {
        shop.developer
                .post("/v1/" + issue + "/pipeline/stages/test/tasks/1/taskRuns/1:cancel", null)
                .ok();
    }

    private static void ends(Shop shop, String issue, String status) {
        await().atMost(LONG).untilAsserted(() -> assertThat(stage(shop, issue)).isEqualTo(status));
    }

    private static String stage(Shop shop, String issue) {
        return pipeline(shop, issue).text("stages/0/status");
    }

    private static String error(Shop shop, String issue, String part) {
        return pipeline(shop, issue).text("stages/0/tasks/0/latestRun/error/" + part);
    }

    private static Answer pipeline(Shop shop, String issue) {
        return shop.developer.get("/v1/" + issue + "/pipeline").ok();
    }

    private static String log(Shop shop, String issue, int run) {
        return shop.developer
                .get("/v1/%s/pipeline/stages/test/tasks/1/taskRuns/%d/log".formatted(issue, run))
                .ok()
                .json()
                .toString();
    }

    private String maria(Shop shop, String database, int at) {
        return shop.register(
                Map.of(
                        "title", "MariaDB",
                        "engine", "MARIADB",
                        "environment", "environments/test",
                        "syncDatabases", List.of(database),
                        "dataSources",
                                List.of(Map.of(
                                        "id",
                                        "admin",
                                        "type",
                                        "ADMIN",
                                        "host",
                                        "127.0.0.1",
                                        "port",
                                        at,
                                        "username",
                                        MariaDbServer.USERNAME,
                                        "password",
                                        MariaDbServer.PASSWORD))),
                database);
    }

    private static String atWork(String database, String state) {
        return "SELECT count(*) FROM information_schema.processlist WHERE db = '%s' AND state = '%s'"
                .formatted(database, state);
    }

    private static void until(java.util.concurrent.Callable<Boolean> so) {
        await().atMost(LONG).until(so);
    }

    private static void begin(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void breaks(String database, String sql) {
        try {
            Targets.run(database, sql);
        } catch (IllegalStateException e) {
            return;
        }
        throw new AssertionError("It did not break: " + sql);
    }

    private static int number(Shop shop, String sql) throws SQLException {
        try (var connection = Targets.postgres().connect(shop.testDatabase)) {
            return number(connection, sql);
        }
    }

    private int maria(String sql) throws SQLException {
        try (var connection = mariaDb.connection("")) {
            return number(connection, sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
