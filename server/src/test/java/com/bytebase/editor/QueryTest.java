package com.bytebase.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.ServerTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class QueryTest {
    @LocalServerPort
    int port;

    Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.open(port);
    }

    @Test
    void everyDigitIsKeptAndNullIsNoEmptyText() {
        var answer = Desk.query(
                        desk.developer,
                        desk.test,
                        "SELECT 9007199254740993::int8 a, 12345678901234567890.1234567890 b, 7::int4 c, NULL d, '' e,"
                                + " true f, 0.1::float8 g, 'NaN'::float8 h, '{\"k\": 1}'::jsonb i, '\\x00ff'::bytea j,"
                                + " timestamp '2026-01-02 03:04:05.123456' k")
                .ok();

        assertThat(answer.json().at("/results/0/rows/0").toString())
                .isEqualTo(
                        "[\"9007199254740993\",\"12345678901234567890.1234567890\",7,null,\"\",true,0.1,\"NaN\",\"{\\\"k\\\":"
                                + " 1}\",\"\\\\x00ff\",\"2026-01-02 03:04:05.123456\"]");
        assertThat(answer.text("results/0/columns/1/type")).isEqualTo("numeric");
        assertThat(answer.text("results/0/columns/1/kind")).isEqualTo("NUMBER");
        assertThat(answer.text("mode")).isEqualTo("READING");
    }

    @Test
    void eachStatementHasItsResultAndTheFirstFailureEndsTheScript() {
        var answer = Desk.query(
                        desk.developer,
                        desk.test,
                        "SELECT 1;\n-- two\nSELECT id FROM orders ORDER BY 1;\nSELECT nothing;\nSELECT 4",
                        Map.of("limit", 3))
                .ok();

        assertThat(answer.json().get("results")).hasSize(3);
        assertThat(answer.json().at("/results/1/rows").toString()).isEqualTo("[[1],[2],[3]]");
        assertThat(answer.text("results/1/truncated")).isEqualTo("ROWS");
        assertThat(answer.text("results/2/error/code")).isEqualTo("42703");
        assertThat(answer.json().at("/error/line").asInt()).isEqualTo(4);
        assertThat(answer.json().at("/error/column").asInt()).isEqualTo(8);
    }

    @Test
    void aStatementThatFailsAtOnceIsAProblemWithItsPlace() {
        var answer = Desk.query(desk.developer, desk.test, "SELECT\n  nothing");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("STATEMENT_FAILED");
        assertThat(answer.json().at("/error/line").asInt()).isEqualTo(2);
        assertThat(Desk.query(desk.developer, desk.test, "SELEC 1").code()).isEqualTo("STATEMENT_FAILED");
        assertThat(Desk.query(desk.developer, desk.test, " -- nothing\n").code())
                .isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void whoOnlyReadsChangesNothing() {
        var all = new SoftAssertions();
        for (var script : Desk.lines("escapes-postgresql.txt")) {
            var answer = Desk.query(desk.developer, desk.test, script);

            all.assertThat(answer.status() != 200 || !answer.text("error/code").isEmpty())
                    .as("%s: %s", script, answer.response().body())
                    .isTrue();
            all.assertThat(answer.status()).as(script).isLessThan(500);
            var state = "SELECT count(*) || ' ' || max(note), (SELECT last_value || ' ' || is_called FROM numbers) FROM"
                    + " orders";
            all.assertThat(Desk.query(desk.owner, desk.test, state)
                            .json()
                            .at("/results/0/rows/0")
                            .toString())
                    .as(script)
                    .isEqualTo("[\"5000 note 999\",\"1 false\"]");
        }
        all.assertAll();
        Desk.query(desk.developer, desk.test, "SELECT further_away, quietly() FROM quiet")
                .ok();
        var refused = Desk.query(desk.developer, desk.test, "SELECT gone FROM outwards");
        assertThat(refused.code()).isEqualTo("PERMISSION_DENIED");
        assertThat(refused.text("detail"))
                .isEqualTo(
                        "The relation outwards reaches beyond this transaction, where nothing keeps it from writing. Make it an issue, or run it in admin mode.");
    }

    @Test
    void whatOneReaderSetIsGoneForTheNext() {
        Desk.query(
                        desk.developer,
                        desk.test,
                        "SET search_path = pg_catalog; SET statement_timeout = 7; SELECT pg_advisory_lock(4711)")
                .ok();

        for (int i = 0; i < 3; i++) {
            var answer = Desk.query(
                            desk.owner,
                            desk.test,
                            "SELECT current_setting('statement_timeout'), count(*)::int FROM orders; SELECT"
                                    + " count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND pid ="
                                    + " pg_backend_pid()")
                    .ok();
            assertThat(answer.json().at("/results/0/rows/0").toString()).isEqualTo("[\"0\",5000]");
            assertThat(answer.json().at("/results/1/rows/0").toString()).isEqualTo("[0]");
        }
    }

    @Test
    void whoHoldsTheRightWritesWhereNothingIsProtected() {
        var written = Desk.query(
                        desk.projectOwner,
                        desk.test,
                        "UPDATE orders SET note = 'x' WHERE id <= 2; SELECT count(*)::int FROM orders WHERE note = 'x'")
                .ok();
        assertThat(written.text("mode")).isEqualTo("WRITING");
        assertThat(written.text("results/0/affectedRows")).isEqualTo("2");
        assertThat(written.json().at("/results/1/rows/0/0").asInt()).isEqualTo(2);

        var refused = Desk.query(desk.projectOwner, desk.prod, "DELETE FROM orders");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("detail")).contains("Prod is protected: make it an issue");
        assertThat(Desk.query(desk.owner, desk.prod, "DELETE FROM orders WHERE id = 1", Map.of("admin", true))
                        .ok()
                        .text("results/0/affectedRows"))
                .isEqualTo("1");
        assertThat(Desk.query(desk.projectOwner, desk.test, "DELETE FROM orders", Map.of("dataSource", "reader"))
                        .text("errors/0/field"))
                .isEqualTo("dataSource");
        Desk.query(
                desk.owner, desk.prod, "SELECT 'first of two'; SELECT nothing; SELECT 'never'", Map.of("admin", true));
        var log = desk.owner
                .get("/v1/auditLogs?filter=resource==%22" + desk.prod + "%22")
                .response()
                .body();
        assertThat(log).contains("sql.admin.begin", "\"SELECT 'first of two'\"", "\"SELECT nothing\"");
        assertThat(log).doesNotContain("\"SELECT 'never'\"");
        assertThat(Desk.query(desk.projectOwner, desk.test, "SELECT 1", Map.of("admin", true))
                        .code())
                .isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void aTransactionThatAScriptLeavesOpenIsRolledBack() {
        Desk.query(desk.projectOwner, desk.test, "BEGIN; DELETE FROM orders; SELECT count(*) FROM orders")
                .ok();

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> desk.orders(desk.test) == 5000);
        Desk.query(desk.projectOwner, desk.test, "BEGIN; DELETE FROM orders WHERE id = 7; SELECT 1; COMMIT")
                .ok();
        assertThat(desk.orders(desk.test)).isEqualTo(4999);
    }

    @Test
    void protectedAndForeignDatabasesAreRefusedInWordsThatFit() {
        assertThat(Desk.query(desk.developer, desk.prod, "SELECT 1").code()).isEqualTo("PERMISSION_DENIED");
        assertThat(Desk.query(desk.member("roles/projectViewer"), desk.test, "SELECT 1")
                        .code())
                .isEqualTo("PERMISSION_DENIED");
        var stranger = desk.owner.newUser("roles/workspaceDeveloper");
        assertThat(Desk.query(stranger, desk.test, "SELECT 1").status()).isEqualTo(404);
        assertThat(Desk.query(desk.owner, "instances/none/databases/none", "SELECT 1")
                        .status())
                .isEqualTo(404);
        assertThat(desk.developer
                        .get("/v1/" + desk.prod + "/queryRights")
                        .ok()
                        .json()
                        .get("mayRead")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aQueryIsCanceledOnTheServer() {
        var id = UUID.randomUUID().toString();
        var asked = CompletableFuture.supplyAsync(
                () -> Desk.query(desk.developer, desk.test, "SELECT pg_sleep(60)", Map.of("queryId", id)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> Desk.query(
                                        desk.owner,
                                        desk.test,
                                        "SELECT count(*)::int FROM pg_stat_activity WHERE query = 'SELECT"
                                                + " pg_sleep(60)' AND state = 'active'")
                                .json()
                                .at("/results/0/rows/0/0")
                                .asInt()
                        == 1);

        assertThat(desk.owner.post("/v1/queries/" + id + ":cancel", Map.of()).text("state"))
                .isEqualTo("NOT_RUNNING");
        assertThat(desk.developer
                        .post("/v1/queries/" + id + ":cancel", Map.of())
                        .ok()
                        .text("state"))
                .isEqualTo("STOPPED");
        assertThat(asked.join().code()).isEqualTo("QUERY_CANCELED");
        assertThat(Desk.query(
                                desk.owner,
                                desk.test,
                                "SELECT count(*)::int FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND"
                                        + " state = 'active'")
                        .json()
                        .at("/results/0/rows/0/0")
                        .asInt())
                .isZero();
    }

    @Test
    void whatWasAskedStandsInItsDoersHistoryAndInTheAuditLog() {
        Desk.query(desk.developer, desk.test, "SELECT id FROM orders WHERE id < 4 -- remember me")
                .ok();
        Desk.query(desk.developer, desk.test, "DELETE FROM orders");

        var mine = desk.developer.get("/v1/queryHistories").ok();
        assertThat(mine.json().get("queryHistories")).hasSize(1);
        assertThat(mine.text("queryHistories/0/rows")).isEqualTo("3");
        assertThat(mine.text("queryHistories/0/database")).isEqualTo(desk.test);
        var all = desk.projectOwner
                .get("/v1/projects/" + desk.project + "/queryHistories?filter=statement.contains(%22remember%22)")
                .ok();
        assertThat(all.json().get("queryHistories")).hasSize(1);
        assertThat(desk.developer
                        .get("/v1/projects/" + desk.project + "/queryHistories")
                        .status())
                .isEqualTo(403);
        var log = desk.owner
                .get("/v1/auditLogs?filter=resource==%22" + desk.test + "%22")
                .ok();
        assertThat(log.text("auditLogs/0/status")).isEqualTo("REFUSED");
        assertThat(log.response().body()).contains("remember me");
    }

    @Test
    void namesAreCompletedForThoseWhoMayReadThemAndQuery() {
        var path = "/v1/" + desk.test + ":complete";
        var body = Map.of("statement", "SELECT  FROM orders o", "position", 7);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        desk.developer.post(path, body).ok().response().body().contains("\"note\""));

        var answer = desk.developer.post(path, body).ok();
        assertThat(answer.json().at("/items/0").toString())
                .isEqualTo("{\"label\":\"id\",\"kind\":\"COLUMN\",\"detail\":\"o · integer\",\"apply\":\"id\"}");
        assertThat(answer.json().at("/from").asInt()).isEqualTo(7);
        assertThat(desk.developer
                        .post(path, Map.of("statement", "SELECT", "position", 7))
                        .code())
                .isEqualTo("INVALID_ARGUMENT");
        assertThat(desk.developer.post("/v1/" + desk.prod + ":complete", body).status())
                .isEqualTo(403);
        assertThat(desk.member("roles/projectViewer").post(path, body).status()).isEqualTo(403);
        assertThat(desk.owner
                        .newUser("roles/workspaceDeveloper")
                        .post(path, body)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPlanIsATreeAndText() {
        var plan = desk.developer
                .post("/v1/" + desk.test + ":explain", Map.of("statement", "SELECT * FROM orders WHERE id = 1"))
                .ok();
        assertThat(plan.text("root/title")).isEqualTo("Index Scan");
        assertThat(plan.text("root/target")).isEqualTo("orders, orders_pkey");
        assertThat(plan.text("text")).startsWith("Index Scan using orders_pkey on orders");
        assertThat(desk.developer
                        .post("/v1/" + desk.test + ":explain", Map.of("statement", "DELETE FROM orders"))
                        .ok()
                        .text("root/title"))
                .isEqualTo("ModifyTable");
        for (var words : List.of(
                "ANALYZE DELETE FROM orders",
                "(ANALYZE) DELETE FROM orders",
                "ANALYZE SELECT wipe()",
                "(ANALYZE, VERBOSE) SELECT pg_notify('c', 'p')",
                "ANALYZE orders",
                "EXECUTE p",
                "DO $$ BEGIN END $$",
                "-- nothing")) {
            assertThat(desk.developer
                            .post("/v1/" + desk.test + ":explain", Map.of("statement", words))
                            .status())
                    .as(words)
                    .isEqualTo(400);
        }
        assertThat(desk.orders(desk.test)).isEqualTo(5000);
        assertThat(desk.developer
                        .post("/v1/" + desk.test + ":explain", Map.of("statement", "SELECT 1; SELECT 2"))
                        .code())
                .isEqualTo("INVALID_ARGUMENT");
    }
}
