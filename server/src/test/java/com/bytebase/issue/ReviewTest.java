package com.bytebase.issue;

import static com.bytebase.issue.Shop.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.ServerTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From a proposal to its approval. */
@ServerTest
class ReviewTest {
    private static final String GOOD = "CREATE TABLE slot (id int PRIMARY KEY)";
    private static final String NO_KEY = "CREATE TABLE slot (id int NOT NULL)";

    @LocalServerPort
    int port;

    @Test
    void aProposalIsCheckedAndWaitsForSomebodyElse() {
        var shop = Shop.open(port);

        var issue = shop.checked(shop.issue(GOOD));

        assertThat(issue.text("checks/errors")).isEqualTo("0");
        assertThat(issue.text("checks/statements/0/title")).isEqualTo("Create table slot");
        assertThat(issue.text("approval/status")).isEqualTo("PENDING");
        assertThat(issue.text("approval/reason")).isEqualTo("Prod is protected.");
        assertThat(issue.json().at("/approval/candidates").toString()).contains("Olga Owner");
        assertThat(issue.text("blockers/0/text")).isEqualTo("approves: Prod is protected (0 of 1)");
        assertThat(issue.text("nextStep")).startsWith("Waits for ").endsWith(": approval");
        assertThat(shop.events(issue.text("name"))).containsExactly("CREATED", "CHECKED", "APPROVAL_REQUESTED");
    }

    @Test
    void nobodyApprovesTheirOwn() {
        var shop = Shop.open(port);
        var issue = shop.issue(shop.owner, change(GOOD, shop.prod));
        shop.checked(issue);

        var answer = shop.owner.post("/v1/" + issue + ":approve", Map.of());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("detail")).startsWith("You wrote this");
    }

    @Test
    void oneMayApproveOnesOwnWhereTheProjectSaysSo() {
        var shop = Shop.open(port);
        shop.owner
                .patch(
                        "/v1/projects/%s?updateMask=allowSelfApproval".formatted(shop.project),
                        Map.of("allowSelfApproval", true))
                .ok();
        var issue = shop.issue(shop.owner, change(GOOD, shop.prod));
        shop.checked(issue);

        assertThat(shop.owner.post("/v1/" + issue + ":approve", Map.of()).ok().text("approval/status"))
                .isEqualTo("APPROVED");
    }

    @Test
    void whoWroteTheVersionDoesNotApproveItEither() {
        var shop = Shop.open(port);
        var issue = shop.issue(GOOD);
        shop.owner
                .patch(
                        "/v1/" + issue + "?updateMask=changes",
                        Map.of("changes", List.of(change(GOOD + ";", shop.test, shop.prod))))
                .ok();
        shop.checked(issue);

        assertThat(shop.owner.post("/v1/" + issue + ":approve", Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void aChangeOfLowRiskInTestNeedsNoApproval() {
        var shop = Shop.open(port);

        var issue = shop.checked(shop.issue(shop.developer, change(GOOD, shop.test)));

        assertThat(issue.text("approval/status")).isEqualTo("SKIPPED");
    }

    @Test
    void errorsStandInTheWayUntilSomebodyAnswersForThem() {
        var shop = Shop.open(port);
        var issue = shop.checked(shop.issue(NO_KEY));
        assertThat(issue.text("checks/results/0/type")).isEqualTo("TABLE_REQUIRE_PK");
        assertThat(issue.text("blockers/0/kind")).isEqualTo("APPROVAL");
        assertThat(issue.text("blockers/1/text"))
                .isEqualTo("fix 2 review errors: Table slot has no primary key; add one.");
        var name = issue.text("name");
        shop.owner.post("/v1/" + name + ":approve", Map.of()).ok();

        var blocked = shop.developer.post("/v1/" + name + "/pipeline/stages/test:run", Map.of());
        assertThat(blocked.status()).isEqualTo(409);
        assertThat(blocked.text("detail")).contains("2 errors");
        assertThat(shop.developer
                        .post("/v1/" + name + ":override", Map.of("reason", "log table"))
                        .status())
                .isEqualTo(403);

        var overridden = shop.owner
                .post("/v1/" + name + ":override", Map.of("reason", "It is a log table"))
                .ok();
        assertThat(overridden.text("checks/override/reason")).isEqualTo("It is a log table");
        assertThat(overridden.text("checks/override/title")).isEqualTo("Olga Owner");
    }

    @Test
    void aSecondChangeOfADatabaseIsCheckedAgainstWhatTheFirstLeaves() {
        var shop = Shop.open(port);

        var issue = shop.checked(shop.create(
                        shop.developer,
                        Map.of(
                                "changes",
                                List.of(
                                        change("CREATE TABLE slot (id int PRIMARY KEY)", shop.test),
                                        change(
                                                "UPDATE slot SET id = 1 WHERE id = 2;\nUPDATE slot SET note = '' WHERE id = 2",
                                                shop.test))))
                .ok()
                .text("name"));

        assertThat(issue.json().at("/checks/results")).hasSize(1);
        assertThat(issue.text("checks/results/0/change")).isEqualTo("2");
        assertThat(issue.text("checks/results/0/content"))
                .isEqualTo("Column note does not exist in table slot; add it first, or correct the name.");
    }

    @Test
    void aSyntaxErrorStandsAtItsPlace() {
        var shop = Shop.open(port);

        var issue = shop.checked(shop.issue("SELECT 1;\nCREATE TABEL x (id int)"));

        assertThat(issue.text("checks/results/0/type")).isEqualTo("SYNTAX");
        assertThat(issue.text("checks/results/0/start/line")).isEqualTo("2");
        assertThat(issue.text("checks/results/0/start/column")).isEqualTo("8");
    }

    @Test
    void anEditMakesAVersionThatIsReviewedAgain() {
        var shop = Shop.open(port);
        var issue = shop.issue(shop.developer, change(GOOD, shop.prod));
        shop.checked(issue);
        shop.owner.post("/v1/" + issue + ":approve", Map.of()).ok();

        var edited = shop.developer
                .patch(
                        "/v1/" + issue + "?updateMask=changes",
                        Map.of("changes", List.of(change(GOOD + " -- again", shop.prod))))
                .ok();

        assertThat(edited.text("version")).isEqualTo("2");
        assertThat(edited.text("approval/status")).isEqualTo("CHECKING");
        assertThat(shop.checked(issue).text("approval/status")).isEqualTo("PENDING");
        var versions = shop.developer.get("/v1/" + issue + "/versions").ok();
        assertThat(versions.text("versions/0/changes/0/statement")).endsWith("again");
        assertThat(versions.text("versions/1/changes/0/statement")).isEqualTo(GOOD);
        assertThat(shop.owner
                        .post("/v1/" + issue + ":approve", Map.of("version", 1))
                        .code())
                .isEqualTo("ETAG_MISMATCH");
    }

    @Test
    void whoeverMayApproveMayAskForChanges() {
        var shop = Shop.open(port);
        var issue = shop.issue(GOOD);
        shop.checked(issue);

        assertThat(shop.owner.post("/v1/" + issue + ":requestChanges", Map.of()).status())
                .isEqualTo(400);
        var rejected = shop.owner
                .post("/v1/" + issue + ":requestChanges", Map.of("comment", "Name the key"))
                .ok();
        assertThat(rejected.text("approval/status")).isEqualTo("REJECTED");
        assertThat(shop.owner.post("/v1/" + issue + ":approve", Map.of()).status())
                .isEqualTo(409);
        assertThat(shop.owner.post("/v1/" + issue + ":requestReview", Map.of()).status())
                .isEqualTo(403);

        assertThat(shop.developer
                        .post("/v1/" + issue + ":requestReview", Map.of())
                        .ok()
                        .text("approval/status"))
                .isEqualTo("PENDING");
        assertThat(shop.owner
                        .post("/v1/" + issue + ":approve", Map.of("comment", "Better"))
                        .ok()
                        .text("approval/status"))
                .isEqualTo("APPROVED");
    }

    @Test
    void ofTwoApprovalsAtOnceOneCounts() throws Exception {
        var shop = Shop.open(port);
        var dba = shop.owner.newUser("roles/workspaceDBA");
        var issue = shop.issue(shop.developer, change(GOOD, shop.prod));
        shop.checked(issue);

        List<Callable<Integer>> both = List.of(
                () -> shop.owner.post("/v1/" + issue + ":approve", Map.of()).status(),
                () -> dba.post("/v1/" + issue + ":approve", Map.of()).status());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(both).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(shop.developer
                        .get("/v1/" + issue)
                        .json()
                        .at("/approval/approvers")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void issuesAreNumberedWithoutGaps() throws Exception {
        var shop = Shop.open(port);
        List<Callable<String>> twenty = IntStream.range(0, 20)
                .<Callable<String>>mapToObj(i -> () -> i % 4 == 0
                        ? shop.create(shop.developer, Map.of("changes", List.of()))
                                .text("name")
                        : shop.issue(shop.developer, change(GOOD, shop.test)))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(twenty);
        }

        var all = shop.developer
                .get("/v1/projects/%s/issues?orderBy=number".formatted(shop.project))
                .ok();
        var numbers = StreamSupport.stream(all.json().get("issues").spliterator(), false)
                .map(issue -> issue.get("number").asInt())
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 15).boxed().toList());
    }

    @Test
    void aDraftIsCheckedButNotReviewedBeforeItIsSubmitted() {
        var shop = Shop.open(port);
        var issue = shop.create(shop.developer, Map.of("draft", true, "changes", List.of(change(GOOD, shop.prod))))
                .ok()
                .text("name");
        assertThat(shop.checked(issue).text("approval/status")).isEqualTo("CHECKING");
        assertThat(shop.owner.post("/v1/" + issue + ":approve", Map.of()).status())
                .isEqualTo(409);
        assertThat(shop.developer
                        .get("/v1/" + issue + "/pipeline")
                        .ok()
                        .json()
                        .get("stages")
                        .size())
                .isZero();

        shop.developer.post("/v1/" + issue + ":submit", null).ok();

        assertThat(shop.checked(issue).text("approval/status")).isEqualTo("PENDING");
        assertThat(shop.developer.post("/v1/" + issue + ":submit", null).status())
                .isEqualTo(409);
    }

    @Test
    void aCanceledIssueCanBeReopened() {
        var shop = Shop.open(port);
        var issue = shop.issue(GOOD);

        assertThat(shop.developer
                        .post("/v1/" + issue + ":cancel", Map.of("reason", "Not now"))
                        .ok()
                        .text("status"))
                .isEqualTo("CANCELED");
        assertThat(shop.developer.post("/v1/" + issue + ":cancel", Map.of()).status())
                .isEqualTo(409);
        assertThat(shop.developer.post("/v1/" + issue + ":reopen", null).ok().text("status"))
                .isEqualTo("OPEN");
        assertThat(shop.checked(issue).text("approval/status")).isEqualTo("PENDING");
    }

    @Test
    void whatCannotBeMeantIsRefusedAtItsField() {
        var shop = Shop.open(port);
        var other = Shop.open(port);

        var unknown = shop.create(shop.developer, Map.of("changes", List.of(change(GOOD, shop.test + "x"))));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("errors/0/field")).isEqualTo("changes[0].targets[0]");
        assertThat(shop.create(shop.developer, Map.of("changes", List.of(change(GOOD, other.test))))
                        .status())
                .isEqualTo(404);
        assertThat(shop.create(shop.owner, Map.of("changes", List.of(change(GOOD, other.test))))
                        .status())
                .isEqualTo(400);
        assertThat(shop.create(shop.developer, Map.of("changes", List.of(change(" ", shop.test))))
                        .text("errors/0/field"))
                .isEqualTo("changes[0].statement");
        var backup = shop.create(
                shop.developer,
                Map.of(
                        "changes",
                        List.of(Map.of("targets", List.of(shop.test), "statement", GOOD, "priorBackup", true))));
        assertThat(backup.text("errors/0/field")).isEqualTo("changes[0].priorBackup");
        assertThat(shop.create(shop.developer, Map.of("title", "")).text("errors/0/field"))
                .isEqualTo("title");
    }

    @Test
    void commentsAreEditedByWhoWroteThem() {
        var shop = Shop.open(port);
        var issue = shop.issue(GOOD);
        var comment = shop.developer
                .post("/v1/" + issue + "/comments", Map.of("content", "Why?", "change", "1", "line", 1))
                .ok()
                .text("name");

        assertThat(shop.owner
                        .patch("/v1/" + comment + "?updateMask=content", Map.of("content", "No"))
                        .status())
                .isEqualTo(403);
        assertThat(shop.developer
                        .patch("/v1/" + comment + "?updateMask=content", Map.of("content", "Why not?"))
                        .ok()
                        .text("content"))
                .isEqualTo("Why not?");
        assertThat(shop.owner.get("/v1/" + issue + "/comments").ok().text("comments/0/line"))
                .isEqualTo("1");
    }

    @Test
    void homeAndFilterSayWhatWaitsForMe() {
        var shop = Shop.open(port);
        var dba = shop.owner.newUser("roles/workspaceDBA");
        var issue = shop.issue(GOOD);
        shop.checked(issue);

        var home = dba.get("/v1/home").ok();
        assertThat(home.json().at("/groups").toString()).contains("TO_APPROVE").contains(issue);
        var waiting = "/v1/projects/%s/issues?filter=waitingFor%%3D%%3D%%22users%%2Fme%%22".formatted(shop.project);
        assertThat(dba.get(waiting).ok().text("issues/0/name")).isEqualTo(issue);
        assertThat(shop.developer.get(waiting).ok().json().get("issues").size()).isZero();
        assertThat(shop.developer.get("/v1/home").ok().text("mine/0/name")).isEqualTo(issue);
    }
}
