package com.bytebase.issue;

import static com.bytebase.issue.Shop.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api.Answer;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import com.bytebase.engine.mariadb.MariaDbServer;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A change that means the tables of a group, on real servers: shown for each database, agreed to as shown, run as that or not at all. */
@ServerTest
class TableGroupTest {
    private static final String SQL =
            "UPDATE logs SET note = 'logs' WHERE logs.id = 1;\nALTER TABLE logs ADD CONSTRAINT once UNIQUE (note);\nINSERT INTO orders SELECT id + 100, 'of ' || note FROM logs;";

    @LocalServerPort
    int port;

    @Test
    void eachTableGetsItsStatementAsItWasAgreedTo() {
        var shop = Shop.open(port);
        tables(shop.testDatabase, "logs_b", "logs_a");
        tables(shop.prodDatabase, "logs_c");
        var group = group(shop, "true");
        var issue = shop.issue(shop.developer, change(SQL, group));
        var checked = shop.checked(issue);
        assertThat(checked.text("checks/errors")).as(checked.response().body()).isEqualTo("0");
        assertThat(checked.text("checks/plans/0/expanded")).isEqualTo("true");
        assertThat(checked.text("checks/plans/0/plan/statement"))
                .startsWith("UPDATE \"logs_a\" AS logs SET note = 'logs' WHERE logs.id = 1;\nUPDATE \"logs_b\" AS logs")
                .contains("ALTER TABLE \"logs_b\" ADD CONSTRAINT \"once_logs_b\" UNIQUE (note)");
        assertThat(checked.text("checks/plans/1/plan/statement"))
                .contains("logs_c")
                .doesNotContain("logs_a");
        approve(shop, issue);
        shop.when(shop.owner, issue, stage(0, "DONE"));
        Targets.run(shop.testDatabase, "SELECT 1 / count(*) FROM orders WHERE note = 'of logs'");
        var log = shop.developer
                .get("/v1/" + issue + "/pipeline/stages/test/tasks/1/taskRuns/1/log")
                .ok();
        assertThat(log.json().toString())
                .contains("INSERT INTO orders SELECT id + 100, 'of ' || note FROM \\\"logs_b\\\"");

        tables(shop.prodDatabase, "logs_d");
        shop.owner.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of()).ok();
        var moved = shop.when(shop.owner, issue, stage(1, "FAILED"));
        assertThat(moved.text("nextStep")).contains("has changed since the plan was made");
        shop.developer.post("/v1/" + issue + ":runChecks", Map.of()).ok();
        assertThat(shop.checked(issue).json().at("/checks/plans").toString()).contains("logs_d");
        approve(shop, issue);
        shop.owner.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of()).ok();
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
    }

    @Test
    void whatCannotBeMeantIsAnErrorOfTheChecksAndAMeaningThatMovesIsANewVersion() {
        var shop = Shop.open(port);
        tables(shop.testDatabase, "logs_a");
        var group = group(shop, "resource.environment_id == \"test\"");
        var issue = shop.issue(shop.developer, change("CREATE VIEW v AS SELECT * FROM logs", group));
        var checked = shop.checked(issue);
        assertThat(checked.text("checks/results/0/type")).isEqualTo("TABLE_GROUP");
        assertThat(checked.text("checks/results/0/level")).isEqualTo("ERROR");
        assertThat(checked.text("checks/results/0/content")).contains("CREATE VIEW");

        shop.owner
                .patch(
                        "/v1/" + group + "/tableGroups/logs?updateMask=condition",
                        Map.of("condition", "resource.table_name == \"logs_a\""))
                .ok();
        assertThat(shop.when(shop.developer, issue, answer -> answer.text("version")
                                .equals("2"))
                        .text("changes/0/targets/0"))
                .isEqualTo(group);
        assertThat(shop.owner
                        .post(
                                "/v1/" + group + "/tableGroups?tableGroupId=other",
                                Map.of("title", "x", "placeholder", "LOGS", "condition", "true"))
                        .text("errors/0/field"))
                .isEqualTo("placeholder");
        var query = shop.owner
                .post(
                        "/v1/projects/%s:batchQuery".formatted(shop.project),
                        Map.of("targets", List.of(group), "statement", "SELECT count(*) FROM logs"))
                .ok();
        assertThat(query.text("databases/0/answer/results/0/statement")).isEqualTo("SELECT count(*) FROM \"logs_a\"");
        assertThat(query.text("databases/0/answer/results/0/rows/0/0")).isEqualTo("1");
    }

    @Test
    void theFamilyIsMeantLikewise() {
        var shop = Shop.open(port);
        var server = MariaDbServer.get();
        var database = server.newDatabase();
        server.execute(
                "CREATE TABLE %s.logs_1 (id int PRIMARY KEY, note varchar(50))".formatted(database),
                "CREATE TABLE %s.logs_2 (id int PRIMARY KEY, note varchar(50))".formatted(database),
                "INSERT INTO %s.logs_2 VALUES (1, 'a'), (2, 'b')".formatted(database));
        var target = Targets.registerMariaDb(shop.owner, database);
        shop.owner
                .post("/v1/projects/" + shop.project + "/databases:transfer", Map.of("databases", List.of(target)))
                .ok();
        var group = group(shop, "resource.db_engine == \"MARIADB\"");
        var issue = shop.issue(
                shop.developer,
                change(
                        "DELETE FROM logs WHERE logs.id = 2; INSERT INTO logs (id, note) VALUES (1, 'logs') ON DUPLICATE KEY UPDATE note = concat(logs.note, '!'); CREATE INDEX by_note ON logs (note);",
                        group));
        var checked = shop.checked(issue);
        assertThat(checked.text("checks/errors")).as(checked.response().body()).isEqualTo("0");
        approve(shop, issue);
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        var query = shop.owner
                .post(
                        "/v1/projects/%s:batchQuery".formatted(shop.project),
                        Map.of("targets", List.of(group), "statement", "SELECT note FROM logs"))
                .ok();
        assertThat(query.text("databases/0/answer/results/0/rows/0/0")).isEqualTo("logs");
        assertThat(query.text("databases/0/answer/results/1/rows/0/0")).isEqualTo("a!");
    }

    private static void tables(String database, String... names) {
        for (var name : names) {
            Targets.run(
                    database,
                    "CREATE TABLE %s (id int PRIMARY KEY, note text)".formatted(name),
                    "INSERT INTO %s VALUES (%d, 'x')".formatted(name, name.charAt(name.length() - 1) - 'a' + 1));
        }
    }

    private static String group(Shop shop, String condition) {
        var group = shop.owner
                .post(
                        "/v1/projects/%s/databaseGroups?databaseGroupId=members".formatted(shop.project),
                        Map.of("title", "Members", "condition", condition))
                .ok()
                .text("name");
        shop.owner
                .post(
                        "/v1/" + group + "/tableGroups?tableGroupId=logs",
                        Map.of(
                                "title", "Logs",
                                "placeholder", "logs",
                                "condition", "resource.table_name.startsWith(\"logs_\")"))
                .ok();
        return group;
    }

    private static void approve(Shop shop, String issue) {
        if (shop.checked(issue).text("approval/status").equals("PENDING")) {
            shop.owner.post("/v1/" + issue + ":approve", Map.of()).ok();
        }
    }

    private static Predicate<Answer> stage(int index, String status) {
        return answer ->
                answer.text("progress/stages/%d/status".formatted(index)).equals(status);
    }
}
