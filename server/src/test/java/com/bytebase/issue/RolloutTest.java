package com.bytebase.issue;

import static com.bytebase.issue.Shop.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api.Answer;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import com.bytebase.engine.mariadb.MariaDbServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From approval to done, on real databases. */
@ServerTest
class RolloutTest {
    private static final String SLOT = "CREATE TABLE slot (id int PRIMARY KEY)";

    @LocalServerPort
    int port;

    @Test
    void testRunsByItselfAndProdByHand() {
        var shop = Shop.open(port);
        var issue = approved(shop, shop.issue(SLOT));

        var ready = shop.when(shop.owner, issue, stage(0, "DONE"));
        assertThat(ready.text("status")).isEqualTo("OPEN");
        assertThat(ready.text("nextStep")).isEqualTo("Ready: run on Prod by hand");
        var refused = shop.developer.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("whoCan")).contains("project releaser");

        shop.owner.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of()).ok();

        var done = shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        assertThat(done.text("progress/stages/1/status")).isEqualTo("DONE");
        Targets.run(shop.prodDatabase, "INSERT INTO slot VALUES (1)");
        assertThat(shop.events(issue)).contains("STAGE_RUN", "TASK_DONE", "DONE");
        var log = shop.developer
                .get("/v1/" + issue + "/pipeline/stages/prod/tasks/2/taskRuns/1/log")
                .ok();
        assertThat(log.text("complete")).isEqualTo("true");
        assertThat(log.json().toString()).contains("STATEMENT_DONE");

        var rest = shop.developer.send(
                "GET",
                "/v1/" + issue + "/pipeline/stages/prod/tasks/2/taskRuns/1/log",
                null,
                "Accept",
                "text/event-stream",
                "Last-Event-ID",
                "2");
        assertThat(rest.response().body()).startsWith("event:entry\nid:3\n").contains("event:end");
    }

    @Test
    void prodWaitsForTest() {
        var shop = Shop.open(port);
        var issue = approved(shop, shop.issue("SELECT pg_sleep(2)"));

        var early = shop.owner.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of());

        assertThat(early.code()).isEqualTo("EARLIER_STAGE");
        assertThat(early.text("detail")).startsWith("Test comes first: " + shop.testDatabase + " there is not done.");
        shop.when(shop.owner, issue, stage(0, "DONE"));
    }

    @Test
    void whatFailsIsFixedReviewedAgainAndRetried() {
        var shop = Shop.open(port);
        var issue = approved(
                shop, shop.issue("INSERT INTO orders VALUES (1, 'a');\nSELECT 1 / count(*) FROM orders WHERE id = 9;"));

        var stopped = shop.when(shop.developer, issue, stage(0, "FAILED"));
        assertThat(stopped.text("nextStep")).contains("division by zero");
        assertThat(stopped.text("blockers/0/kind")).isEqualTo("FAILED");
        var task = shop.developer.get("/v1/" + issue + "/pipeline").ok();
        assertThat(task.text("stages/0/tasks/0/latestRun/error/line")).isEqualTo("2");
        assertThat(task.text("stages/0/tasks/0/latestRun/error/leftBehind")).startsWith("Rolled back");

        shop.developer
                .patch(
                        "/v1/" + issue + "?updateMask=changes",
                        Map.of("changes", List.of(change("INSERT INTO orders VALUES (1, 'a')", shop.test, shop.prod))))
                .ok();
        approved(shop, issue);

        shop.when(shop.developer, issue, stage(0, "DONE"));
        var runs = shop.developer
                .get("/v1/" + issue + "/pipeline/stages/test/tasks/1/taskRuns")
                .ok();
        assertThat(runs.json().get("taskRuns").size()).isEqualTo(2);
        assertThat(shop.developer.get("/v1/" + issue + "/pipeline").text("stages/0/tasks/0/version"))
                .isEqualTo("2");
    }

    @Test
    void aDatabaseThatHasTheChangeIsNotCheckedAgain() {
        var shop = Shop.open(port);
        Targets.run(shop.testDatabase, "INSERT INTO orders VALUES (9, 'x')");
        var badge = "ALTER TABLE orders ADD COLUMN badge text NOT NULL DEFAULT '';\n";
        var issue = approved(shop, shop.issue(badge + "SELECT 1 / count(*) FROM orders;"));
        shop.when(shop.owner, issue, stage(0, "DONE"));
        shop.owner.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of()).ok();
        shop.when(shop.owner, issue, stage(1, "FAILED"));

        shop.developer
                .patch(
                        "/v1/" + issue + "?updateMask=changes",
                        Map.of("changes", List.of(change(badge, shop.test, shop.prod))))
                .ok();

        assertThat(shop.checked(issue).text("checks/errors"))
                .as("in test the column is there already")
                .isEqualTo("0");
        approved(shop, issue);
        shop.owner
                .post("/v1/" + issue + "/pipeline/stages/prod/tasks/2:run", Map.of())
                .ok();
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
    }

    @Test
    void aTaskIsSkippedForAReasonAndTheIssueIsDone() {
        var shop = Shop.open(port);
        var issue = approved(shop, shop.issue(shop.developer, change(SLOT, shop.prod)));
        var task = "/v1/" + issue + "/pipeline/stages/prod/tasks/1";
        assertThat(shop.owner.post(task + ":skip", Map.of()).status()).isEqualTo(400);

        shop.owner.post(task + ":skip", Map.of("reason", "It is read only")).ok();

        var done = shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        assertThat(done.text("progress/stages/0/status")).isEqualTo("SKIPPED");
        assertThat(shop.owner.post(task + ":run", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void runAskedForTwiceAtOnceRunsOnce() throws Exception {
        var shop = Shop.open(port);
        var issue = approved(shop, shop.issue(shop.developer, change("INSERT INTO orders VALUES (7, 'x')", shop.prod)));

        Callable<Integer> run = () -> shop.owner
                .post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of())
                .status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(List.of(run, run, run, run));
        }

        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        var runs = shop.owner
                .get("/v1/" + issue + "/pipeline/stages/prod/tasks/1/taskRuns")
                .ok();
        assertThat(runs.json().get("taskRuns").size()).isEqualTo(1);
    }

    @Test
    void aDatabaseIsCreatedAndBelongsToTheProject() {
        var shop = Shop.open(port);
        var id = Targets.unique("target");
        shop.owner
                .post("/v1/instances?instanceId=" + id, Targets.instance("test", "returns*"))
                .ok();
        var name = Targets.unique("returns");
        var issue = shop.create(
                        shop.developer,
                        Map.of(
                                "type",
                                "DATABASE_CREATE",
                                "createDatabase",
                                Map.of("instance", "instances/" + id, "database", name)))
                .ok()
                .text("name");

        shop.when(shop.developer, issue, answer -> answer.text("status").equals("DONE"));

        assertThat(shop.developer
                        .get("/v1/instances/%s/databases/%s".formatted(id, name))
                        .ok()
                        .text("project"))
                .isEqualTo("projects/" + shop.project);
    }

    @Test
    void twentyDatabasesAreChangedAtOnce() {
        var shop = Shop.open(port);
        var tenants = shop.more(20);
        var issue = shop.issue(shop.developer, change(SLOT, tenants.toArray(String[]::new)));

        var done =
                shop.when(shop.developer, issue, answer -> answer.text("status").equals("DONE"));

        assertThat(done.text("progress/stages/0/done")).isEqualTo("20");
    }

    @Test
    void aRunAtWorkIsCanceledBeforeTheIssueIs() {
        var shop = Shop.open(port);
        var issue = approved(shop, shop.issue(shop.developer, change("SELECT pg_sleep(60)", shop.test)));
        shop.when(shop.developer, issue, stage(0, "RUNNING"));
        assertThat(shop.developer.post("/v1/" + issue + ":cancel", Map.of()).status())
                .isEqualTo(409);

        shop.developer
                .post("/v1/" + issue + "/pipeline/stages/test/tasks/1/taskRuns/1:cancel", null)
                .ok();

        shop.when(shop.developer, issue, stage(0, "CANCELED"));
        shop.developer.post("/v1/" + issue + ":cancel", Map.of()).ok();
    }

    @Test
    void onMariaDbWhatTookEffectStaysAndTheRetryGoesOnBehindIt() {
        var shop = Shop.open(port);
        var server = MariaDbServer.get();
        var database = server.newDatabase();
        var target = shop.register(
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
                                        server.host(),
                                        "port",
                                        server.port(),
                                        "username",
                                        MariaDbServer.USERNAME,
                                        "password",
                                        MariaDbServer.PASSWORD))),
                database);
        var first = "CREATE TABLE slot (id int PRIMARY KEY);\n";
        var issue =
                approved(shop, shop.issue(shop.developer, change(first + "INSERT INTO slot VALUES (1), (1);", target)));

        shop.when(shop.developer, issue, stage(0, "FAILED"));
        assertThat(shop.developer.get("/v1/" + issue + "/pipeline").text("stages/0/tasks/0/latestRun/error/leftBehind"))
                .startsWith("Statement 1 took effect");

        shop.developer
                .patch(
                        "/v1/" + issue + "?updateMask=changes",
                        Map.of("changes", List.of(change(first + "INSERT INTO slot VALUES (1), (2);", target))))
                .ok();
        assertThat(shop.checked(issue).text("checks/errors"))
                .as("the table is there from the first run")
                .isEqualTo("0");
        approved(shop, issue);

        shop.when(shop.developer, issue, answer -> answer.text("status").equals("DONE"));
    }

    private static Predicate<Answer> stage(int index, String status) {
        return answer ->
                answer.text("progress/stages/%d/status".formatted(index)).equals(status);
    }

    private static String approved(Shop shop, String issue) {
        if (shop.checked(issue).text("approval/status").equals("PENDING")) {
            shop.owner.post("/v1/" + issue + ":approve", Map.of()).ok();
        }
        return issue;
    }
}
