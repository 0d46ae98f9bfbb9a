package com.bytebase.issue;

import static com.bytebase.issue.Shop.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api.Answer;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One change of all members of a database group: who they are and until when, and what the failures of some mean for the others. */
@ServerTest
class BatchChangeTest {
    private static final String SLOT = "CREATE TABLE slot (id int PRIMARY KEY)";

    @LocalServerPort
    int port;

    @Test
    void membersFollowTheGroupUntilTheyAreAgreedTo() {
        var shop = Shop.open(port);
        var tenants = shop.more(2);
        var group = group(shop, "resource.database_name.startsWith(\"tenant\") || resource.environment_id == \"prod\"");
        var issue = shop.issue(shop.developer, change(SLOT, group));
        var first = shop.checked(issue);
        assertThat(first.text("changes/0/targets/0")).isEqualTo(group);
        assertThat(first.json().at("/changes/0/targetDatabases")).hasSize(3);
        assertThat(first.text("approval/status")).isEqualTo("PENDING");

        shop.owner
                .patch("/v1/" + group + "?updateMask=condition", Map.of("condition", "resource.database_name != \"\""))
                .ok();
        var stale = shop.owner.post("/v1/" + issue + ":approve", Map.of("version", 1));
        assertThat(stale.status()).as("not what was looked at").isEqualTo(409);
        var followed = shop.when(
                shop.developer,
                issue,
                answer -> answer.text("version").equals("2")
                        && answer.text("approval/status").equals("PENDING"));
        assertThat(followed.json().at("/changes/0/targetDatabases")).hasSize(4);
        assertThat(shop.developer
                        .get("/v1/" + issue + "/events?pageSize=100")
                        .json()
                        .toString())
                .contains("followed " + group + ", 1 in and 0 out");
        assertThat(shop.owner.post("/v1/" + group + ":delete", Map.of()).code()).isEqualTo("FAILED_PRECONDITION");

        shop.owner.post("/v1/" + issue + ":approve", Map.of("version", 2)).ok();
        shop.owner
                .patch("/v1/" + group + "?updateMask=condition", Map.of("condition", "false"))
                .ok();
        shop.when(shop.owner, issue, stage(0, "DONE"));
        shop.owner.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of()).ok();
        var done = shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        assertThat(done.text("version")).isEqualTo("2");
        assertThat(done.text("progress/stages/0/done")).isEqualTo("3");
        assertThat(shop.developer
                        .get("/v1/" + tenants.getFirst() + "/changelogs")
                        .json()
                        .toString())
                .contains(issue);
        assertThat(shop.owner.post("/v1/" + group + ":delete", Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void aGroupThatLosesAllMembersHoldsItsIssueUntilItHasSomeAgain() {
        var shop = Shop.open(port);
        var group = group(shop, "resource.environment_id == \"prod\"");
        var issue = shop.issue(shop.developer, change(SLOT, group));
        shop.checked(issue);
        shop.owner
                .patch("/v1/" + group + "?updateMask=condition", Map.of("condition", "false"))
                .ok();

        var empty = shop.when(
                shop.developer, issue, answer -> answer.text("blockers/0/kind").equals("EMPTY"));
        assertThat(empty.text("status")).isEqualTo("OPEN");
        assertThat(empty.text("nextStep")).isEqualTo("Waits for a database that belongs to its group");
        assertThat(shop.owner.post("/v1/" + issue + ":approve", Map.of()).status())
                .isEqualTo(409);

        shop.owner
                .patch(
                        "/v1/" + group + "?updateMask=condition",
                        Map.of("condition", "resource.environment_id == \"prod\""))
                .ok();
        var again = shop.when(
                shop.developer, issue, answer -> answer.text("approval/status").equals("PENDING"));
        assertThat(again.text("version")).isEqualTo("3");
        shop.owner.post("/v1/" + issue + ":approve", Map.of("version", 3)).ok();
        shop.owner.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of()).ok();
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
    }

    @Test
    void whoVanishesOrFailsDoesNotHoldTheOthersAndWhatFailedIsRetriedTogether() {
        var shop = Shop.open(port);
        var tenants = shop.more(3);
        var group = group(shop, "resource.database_name.startsWith(\"tenant\")");
        Targets.run(name(tenants.get(0)), "DROP TABLE orders");
        Targets.run("postgres", "DROP DATABASE %s WITH (FORCE)".formatted(name(tenants.get(1))));
        var issue = shop.issue(shop.developer, change("UPDATE orders SET note = 'x' WHERE id > 0", group));
        var checked = shop.checked(issue);
        if (!checked.text("checks/errors").equals("0")) {
            shop.owner
                    .post("/v1/" + issue + ":override", Map.of("reason", "to see"))
                    .ok();
        }
        approveIfAsked(shop, issue);

        var failed = shop.when(shop.owner, issue, stage(0, "FAILED"));
        assertThat(failed.text("progress/stages/0/done")).isEqualTo("1");
        assertThat(failed.text("progress/stages/0/failed")).isEqualTo("2");

        Targets.run(name(tenants.get(0)), "CREATE TABLE public.orders (id int PRIMARY KEY, note text)");
        Targets.database(name(tenants.get(1)));
        Targets.run(name(tenants.get(1)), "CREATE TABLE public.orders (id int PRIMARY KEY, note text)");
        assertThat(shop.owner
                        .post("/v1/" + issue + "/pipeline/stages/test:run", Map.of("only", "DONE"))
                        .text("errors/0/field"))
                .isEqualTo("only");
        shop.owner
                .post("/v1/" + issue + "/pipeline/stages/test:run", Map.of("only", "FAILED"))
                .ok();
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
    }

    @Test
    void afterSoManyFailuresTheRestIsNotBegun() {
        var shop = Shop.open(port);
        shop.more(14);
        var group = group(shop, "resource.database_name.startsWith(\"tenant\")");
        var wrong = new HashMap<String, Object>(change("SELECT pg_sleep(0.4); SELECT 1 / 0", group));
        wrong.put("stopAfterFailures", 0);
        assertThat(shop.create(shop.developer, Map.of("changes", List.of(wrong)))
                        .text("errors/0/field"))
                .isEqualTo("changes[0].stopAfterFailures");
        wrong.put("stopAfterFailures", 2);
        var issue = shop.issue(shop.developer, wrong);
        assertThat(shop.checked(issue).text("changes/0/stopAfterFailures")).isEqualTo("2");
        approveIfAsked(shop, issue);

        var stopped = shop.when(
                shop.owner,
                issue,
                answer -> answer.text("progress/stages/0/running").equals("0")
                        && answer.json().at("/progress/stages/0/failed").asInt() > 1);
        int failed = stopped.json().at("/progress/stages/0/failed").asInt();
        assertThat(failed).as("those that had begun").isBetween(2, 12);
        var tasks = shop.owner.get("/v1/" + issue + "/pipeline").json().at("/stages/0/tasks");
        int canceled = 0;
        for (var task : tasks) {
            canceled += task.get("status").asString().equals("CANCELED") ? 1 : 0;
        }
        assertThat(canceled).isEqualTo(14 - failed);
        assertThat(shop.events(issue)).contains("STAGE_STOPPED");
    }

    /** Runs that are to begin much later stand for those whose turn has not come. */
    @Test
    void aStageIsStoppedByHandAndGoesOnByHand() {
        var shop = Shop.open(port);
        shop.more(3);
        var group = group(shop, "resource.database_name.startsWith(\"tenant\")");
        var issue = shop.issue(shop.developer, change("SELECT 1 / 0", group));
        shop.checked(issue);
        approveIfAsked(shop, issue);
        shop.when(shop.owner, issue, answer -> answer.text("progress/stages/0/failed")
                .equals("3"));
        var stage = "/v1/" + issue + "/pipeline/stages/test";
        shop.owner
                .post(stage + ":run", Map.of("runTime", "2099-01-01T00:00:00Z"))
                .ok();

        assertThat(shop.owner.post(stage + "x:cancel", Map.of()).status()).isEqualTo(404);
        var stopped = shop.owner.post(stage + ":cancel", Map.of()).ok();
        assertThat(stopped.text("stages/0/counts/CANCELED")).isEqualTo("3");
        assertThat(shop.events(issue)).contains("STAGE_STOPPED");
        assertThat(shop.owner.get("/v1/" + issue).text("blockers/0/text")).endsWith("3 of its runs were canceled");
        var logged = shop.owner.get("/v1/auditLogs?filter=resource==%22" + issue + "/pipeline/stages/test%22");
        assertThat(logged.ok().text("auditLogs/0/method")).isEqualTo("stages.cancel");

        shop.owner.post(stage + ":cancel", Map.of()).ok();
        shop.owner.post(stage + ":run", Map.of()).ok();
        shop.when(shop.owner, issue, answer -> answer.text("progress/stages/0/failed")
                .equals("3"));
    }

    @Test
    void aGroupIsTheOnlyTargetOfItsChangeAndHasSomebodyInIt() {
        var shop = Shop.open(port);
        var group = group(shop, "false");

        var empty = shop.create(shop.developer, Map.of("changes", List.of(change(SLOT, group))));
        assertThat(empty.text("errors/0/field")).isEqualTo("changes[0].targets[0]");
        assertThat(empty.text("detail")).contains("No database of the project belongs to");
        var both = shop.create(shop.developer, Map.of("changes", List.of(change(SLOT, group, shop.test))));
        assertThat(both.text("errors/0/field")).isEqualTo("changes[0].targets");
        var elsewhere = shop.create(
                shop.developer, Map.of("changes", List.of(change(SLOT, "projects/default/databaseGroups/all"))));
        assertThat(elsewhere.text("errors/0/field")).isEqualTo("changes[0].targets[0]");
        var nowhere = shop.create(
                shop.developer, Map.of("changes", List.of(change(SLOT, group.replaceAll("[^/]*$", "nowhere")))));
        assertThat(nowhere.code()).isEqualTo("NOT_FOUND");
    }

    private static String group(Shop shop, String condition) {
        return shop.owner
                .post(
                        "/v1/projects/%s/databaseGroups?databaseGroupId=members".formatted(shop.project),
                        Map.of("title", "Members", "condition", condition))
                .ok()
                .text("name");
    }

    private static String name(String target) {
        return target.substring(target.lastIndexOf('/') + 1);
    }

    private static void approveIfAsked(Shop shop, String issue) {
        if (shop.checked(issue).text("approval/status").equals("PENDING")) {
            shop.owner.post("/v1/" + issue + ":approve", Map.of()).ok();
        }
    }

    private static Predicate<Answer> stage(int index, String status) {
        return answer ->
                answer.text("progress/stages/%d/status".formatted(index)).equals(status);
    }
}
