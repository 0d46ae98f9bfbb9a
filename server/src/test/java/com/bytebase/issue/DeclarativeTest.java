package com.bytebase.issue;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api.Answer;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import com.bytebase.engine.mariadb.MariaDbServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From a desired state to plans, one for each database, and from the plans as they were agreed to to done. */
@ServerTest
class DeclarativeTest {
    private static final String ORDERS = "CREATE TABLE orders (id int PRIMARY KEY, note text NOT NULL);\n";
    private static final String WITH_BADGE =
            "CREATE TABLE orders (id int PRIMARY KEY, note text NOT NULL, badge text);\n";

    @LocalServerPort
    int port;

    @Test
    void eachDatabaseGetsThePlanThatItNeeds() {
        var shop = Shop.open(port);
        Targets.run(shop.prodDatabase, "ALTER TABLE orders ADD COLUMN badge text");
        var issue = shop.issue(shop.developer, declarative(WITH_BADGE, List.of(), shop.test, shop.prod));

        var checked = shop.checked(issue);
        assertThat(checked.text("checks/errors")).isEqualTo("0");
        assertThat(checked.text("changes/0/declarative")).isEqualTo("true");
        assertThat(checked.text("checks/plans/0/plan/statement"))
                .isEqualTo("ALTER TABLE public.orders ADD COLUMN badge text;\n");
        assertThat(checked.text("checks/plans/0/plan/changes/0/action")).isEqualTo("CREATE");
        assertThat(checked.json().at("/checks/plans/1/plan/changes")).isEmpty();
        approve(shop, issue);

        shop.when(shop.owner, issue, stage(0, "DONE"));
        Targets.run(shop.testDatabase, "UPDATE orders SET badge = 'x'");
        shop.owner.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of()).ok();
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        var log = shop.developer
                .get("/v1/" + issue + "/pipeline/stages/prod/tasks/2/taskRuns/1/log")
                .ok();
        assertThat(log.json().toString()).contains("Nothing to do").doesNotContain("STATEMENT_DONE");
    }

    @Test
    void aDatabaseThatHasMovedIsRefusedThenPlannedAndAgreedToAgain() {
        var shop = Shop.open(port);
        var issue = shop.issue(shop.developer, declarative(WITH_BADGE, List.of(), shop.prod));
        approve(shop, issue);
        Targets.run(shop.prodDatabase, "ALTER TABLE orders ADD COLUMN badge int");

        shop.owner.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of()).ok();
        var failed = shop.when(shop.owner, issue, stage(0, "FAILED"));
        assertThat(failed.text("nextStep")).contains("has changed since the plan was made");

        shop.developer.post("/v1/" + issue + ":runChecks", Map.of()).ok();
        var again = shop.checked(issue);
        assertThat(again.text("version")).isEqualTo("2");
        assertThat(again.text("approval/status")).isEqualTo("PENDING");
        var late = shop.owner.post("/v1/" + issue + ":approve", Map.of("version", 1));
        assertThat(late.status())
                .as("the plan that was seen is not the one that would be run")
                .isEqualTo(409);
        assertThat(again.text("checks/plans/0/plan/statement")).contains("ALTER COLUMN badge TYPE text");
        approve(shop, issue);
        shop.owner
                .post("/v1/" + issue + "/pipeline/stages/prod/tasks/1:run", Map.of())
                .ok();
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        Targets.run(shop.prodDatabase, "INSERT INTO orders VALUES (1, 'a', 'text')");
    }

    @Test
    void aMoveThatLeavesThePlanAsItWasIsNone() {
        var shop = Shop.open(port);
        Targets.run(shop.prodDatabase, "CREATE TABLE other (id int PRIMARY KEY)");
        var issue = shop.issue(
                shop.developer,
                declarative(WITH_BADGE + "CREATE TABLE other (id bigint PRIMARY KEY);", List.of(), shop.prod));
        var checked = shop.checked(issue);
        assertThat(checked.text("approval/status")).isEqualTo("PENDING");
        approve(shop, issue);
        Targets.run(shop.prodDatabase, "ANALYZE", "INSERT INTO other VALUES (1)");

        shop.owner.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of()).ok();
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        Targets.run(shop.prodDatabase, "INSERT INTO other VALUES (5000000000)");
    }

    @Test
    void aProbableRenameIsAnErrorUntilItIsAnswered() {
        var shop = Shop.open(port);
        Targets.run(shop.testDatabase, "INSERT INTO orders VALUES (1, 'kept')");
        var wanted = "CREATE TABLE orders (id int PRIMARY KEY, remark text NOT NULL);";
        var issue = shop.issue(shop.developer, declarative(wanted, List.of(), shop.test));

        var asked = shop.checked(issue);
        assertThat(asked.text("checks/errors")).isEqualTo("1");
        assertThat(asked.json().at("/checks/results").toString())
                .contains("Renamed, or dropped?", "\\\"to\\\": \\\"remark\\\"");
        assertThat(asked.text("approval/risk")).isEqualTo("HIGH");

        var rename = Map.of("kind", "COLUMN", "schema", "public", "parent", "orders", "name", "note", "to", "remark");
        edit(shop, issue, declarative(wanted, List.of(rename), shop.test));
        var answered = shop.checked(issue);
        assertThat(answered.text("checks/errors")).isEqualTo("0");
        assertThat(answered.text("checks/plans/0/plan/statement"))
                .isEqualTo("ALTER TABLE public.orders RENAME COLUMN note TO remark;\n");
        assertThat(answered.text("changes/0/renames/0/to")).isEqualTo("remark");
        approveIfAsked(shop, issue);
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        Targets.run(shop.testDatabase, "UPDATE orders SET remark = 'still ' || remark WHERE remark = 'kept'");
    }

    @Test
    void whatIsLostIsAnErrorUntilItIsSaidToBeMeant() {
        var shop = Shop.open(port);
        var wanted = "CREATE TABLE orders (id int PRIMARY KEY);";
        var issue = shop.issue(shop.developer, declarative(wanted, List.of(), shop.test));

        var lost = shop.checked(issue);
        assertThat(lost.text("checks/errors")).isEqualTo("1");
        assertThat(lost.text("approval/risk")).isEqualTo("HIGH");
        assertThat(lost.text("approval/status")).isEqualTo("PENDING");
        assertThat(lost.text("checks/plans/0/plan/changes/0/dataLoss")).isEqualTo("CERTAIN");

        var dropped = Map.of("kind", "COLUMN", "schema", "public", "parent", "orders", "name", "note");
        edit(shop, issue, declarative(wanted, List.of(dropped), shop.test));
        var meant = shop.checked(issue);
        assertThat(meant.text("checks/errors")).isEqualTo("0");
        assertThat(meant.text("approval/risk")).isEqualTo("HIGH");
    }

    @Test
    void whatIsNoSchemaIsAnError() {
        var shop = Shop.open(port);
        var issue =
                shop.issue(shop.developer, declarative(ORDERS + "CREATE TABLE half (id int,;", List.of(), shop.test));

        assertThat(shop.checked(issue).text("checks/errors")).isNotEqualTo("0");
    }

    @Test
    void aDatabaseHasOneDeclarativeChangeAndNothingElse() {
        var shop = Shop.open(port);

        var two = shop.create(
                shop.developer,
                Map.of(
                        "changes",
                        List.of(declarative(WITH_BADGE, List.of(), shop.test), Shop.change("SELECT 1", shop.test))));
        assertThat(two.status()).isEqualTo(400);
        assertThat(two.text("errors/0/field")).isEqualTo("changes[1].targets");
        var rename = Map.of("kind", "COLUMN", "name", "a");
        var plain = new HashMap<String, Object>(Shop.change("SELECT 1", shop.test));
        plain.put("renames", List.of(rename));
        assertThat(shop.create(shop.developer, Map.of("changes", List.of(plain)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theMySqlFamilyIsPlannedAndRunStatementByStatement() {
        var shop = Shop.open(port);
        var server = MariaDbServer.get();
        var one = server.newDatabase();
        var other = server.newDatabase();
        server.execute(
                "CREATE TABLE `%s`.book (id int PRIMARY KEY)".formatted(one),
                "CREATE TABLE `%s`.book (id int PRIMARY KEY, title varchar(10))".formatted(other),
                "CREATE TABLE `%s`.author (id int PRIMARY KEY)".formatted(other));
        var first = mariaDb(shop, one);
        var second = mariaDb(shop, other);
        var issue = shop.issue(
                shop.developer,
                declarative(
                        "CREATE TABLE book (id int PRIMARY KEY, title varchar(20)); CREATE TABLE author (id int PRIMARY KEY);",
                        List.of(),
                        first,
                        second));

        var checked = shop.checked(issue);
        assertThat(checked.json().at("/checks/errors").asInt())
                .as(checked.json().at("/checks/results").toString())
                .isZero();
        assertThat(checked.text("checks/plans/0/plan/statement"))
                .contains("CREATE TABLE `author`", "ADD COLUMN `title`");
        assertThat(checked.text("checks/plans/1/plan/statement"))
                .contains("MODIFY COLUMN `title` varchar(20)")
                .doesNotContain("author");
        approveIfAsked(shop, issue);
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        server.execute(
                "INSERT INTO `%s`.book VALUES (1, 'a title of twenty')".formatted(one),
                "INSERT INTO `%s`.book VALUES (1, 'a title of twenty')".formatted(other));
    }

    @Test
    void aRetryGoesOnBehindWhatTheSamePlanDidAlready() {
        var shop = Shop.open(port);
        var server = MariaDbServer.get();
        var database = server.newDatabase();
        server.execute(
                "CREATE TABLE `%s`.book (id int PRIMARY KEY, title varchar(10))".formatted(database),
                "INSERT INTO `%s`.book VALUES (1, 'same'), (2, 'same')".formatted(database));
        var target = mariaDb(shop, database);
        var issue = shop.issue(
                shop.developer,
                declarative(
                        "CREATE TABLE author (id int PRIMARY KEY); CREATE TABLE book (id int PRIMARY KEY, title varchar(10), UNIQUE KEY by_title (title));",
                        List.of(),
                        target));
        approveIfAsked(shop, issue);

        var failed = shop.when(shop.owner, issue, stage(0, "FAILED"));
        assertThat(failed.text("nextStep")).contains("Duplicate entry");
        server.execute(
                "UPDATE `%s`.book SET title = 'other' WHERE id = 2".formatted(database),
                "INSERT INTO `%s`.author VALUES (1)".formatted(database),
                "ALTER TABLE `%s`.book ADD COLUMN added int".formatted(database));
        var task = "/v1/" + issue + "/pipeline/stages/test/tasks/1";
        shop.owner.post(task + ":run", Map.of()).ok();
        var moved = shop.when(
                shop.owner,
                issue,
                answer -> stage(0, "FAILED").test(answer)
                        && answer.text("nextStep").contains("has changed since the plan was made"));
        assertThat(moved.text("nextStep")).contains("What is left to do now");
        server.execute("ALTER TABLE `%s`.book DROP COLUMN added".formatted(database));
        shop.owner.post(task + ":run", Map.of()).ok();

        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
    }

    private String mariaDb(Shop shop, String database) {
        var spec = MariaDbServer.get().spec();
        return shop.register(
                Map.of(
                        "title", "MariaDB",
                        "engine", "MARIADB",
                        "environment", "environments/test",
                        "syncDatabases", List.of(database),
                        "dataSources",
                                List.of(Map.of(
                                        "id", "admin",
                                        "type", "ADMIN",
                                        "host", spec.host(),
                                        "port", spec.port(),
                                        "username", spec.username(),
                                        "password", spec.password()))),
                database);
    }

    private static Map<String, Object> declarative(
            String statement, List<? extends Map<String, String>> renames, String... targets) {
        return Map.of("targets", List.of(targets), "statement", statement, "declarative", true, "renames", renames);
    }

    private static void edit(Shop shop, String issue, Map<String, Object> change) {
        shop.developer
                .patch("/v1/" + issue + "?updateMask=changes", Map.of("changes", List.of(change)))
                .ok();
    }

    private static void approve(Shop shop, String issue) {
        shop.checked(issue);
        shop.owner.post("/v1/" + issue + ":approve", Map.of()).ok();
    }

    private static void approveIfAsked(Shop shop, String issue) {
        if (shop.checked(issue).text("approval/status").equals("PENDING")) {
            approve(shop, issue);
        }
    }

    private static Predicate<Answer> stage(int index, String status) {
        return answer ->
                answer.text("progress/stages/%d/status".formatted(index)).equals(status);
    }
}
