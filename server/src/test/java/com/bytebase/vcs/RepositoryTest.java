package com.bytebase.vcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.Api.Answer;
import com.bytebase.ServerTest;
import com.bytebase.http.OutgoingAddresses;
import com.bytebase.http.OutgoingCalls;
import com.bytebase.issue.Shop;
import com.bytebase.project.Projects;
import com.bytebase.vcs.GitServer.Odd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** From a push to an issue, through its rollout, to the schema in the repository: on real databases and a real Git server. */
@ServerTest
class RepositoryTest {
    private static final String TABLE = "CREATE TABLE slot (id int PRIMARY KEY);\n";

    @LocalServerPort
    int port;

    @Autowired
    VcsRepository repositories;

    @Autowired
    OutgoingCalls calls;

    @Autowired
    OutgoingAddresses addresses;

    @Autowired
    TakeFiles take;

    @Autowired
    Projects projects;

    @Autowired
    Looks looks;

    GitServer git;
    Shop shop;

    @BeforeEach
    void open() throws IOException {
        git = new GitServer();
        shop = Shop.open(port);
    }

    @AfterEach
    void close() {
        git.close();
    }

    private String repository() {
        return "/v1/projects/%s/repository".formatted(shop.project);
    }

    private Map<String, Object> body() {
        return new HashMap<>(Map.of(
                "kind",
                "GIT",
                "url",
                git.url(),
                "username",
                GitServer.USER,
                "secret",
                GitServer.TOKEN,
                "baseFolder",
                "migrations",
                "schemaPathTemplate",
                "{{ENV_ID}}/{{DB_NAME}}.schema.sql",
                "pollSeconds",
                3600));
    }

    private Answer connect() {
        return shop.owner.post(repository(), body()).ok();
    }

    private Answer sync() {
        return shop.owner.post(repository() + ":sync", Map.of()).ok();
    }

    private Answer commit(String sha) {
        return shop.developer.get(repository() + "/commits/" + sha).ok();
    }

    private static JsonNode file(Answer commit, String path) {
        for (var file : commit.json().get("files")) {
            if (file.get("path").asString().equals(path)) {
                return file;
            }
        }
        throw new AssertionError("no " + path + " in " + commit.json());
    }

    private String outcome(String sha, String path) {
        return file(commit(sha), path).get("outcome").asString();
    }

    private String path(String environment, String version) {
        var database = environment.equals("test") ? shop.testDatabase : shop.prodDatabase;
        return "%s/%s##%s##migrate##add_slot.sql".formatted(environment, database, version);
    }

    private String push(String message, String path, String content) throws IOException {
        return git.push("main", message, Map.of("migrations/" + path, content));
    }

    @Test
    void aPushBecomesAnIssueOnBehalfOfItsAuthorAndTheSchemaIsWrittenBack() throws IOException {
        git.push("main", "Begin", Map.of("README.md", "hello"));
        var connected = connect();
        assertThat(connected.text("problem")).isEmpty();
        assertThat(connected.response().body()).doesNotContain(GitServer.TOKEN);
        var sha = push("Add delivery slots\n\nFor the new shop.", path("test", "1"), TABLE);

        sync();

        var pushed = commit(sha);
        var issue = pushed.text("issue");
        assertThat(pushed.text("authorName")).isEqualTo("Jane Doe");
        var found = shop.developer.get("/v1/" + issue).ok();
        assertThat(found.text("title")).isEqualTo("Add delivery slots");
        assertThat(found.text("creator")).isEqualTo("users/1");
        assertThat(found.text("description")).contains("Jane Doe", sha.substring(0, 8), "For the new shop.");
        assertThat(found.text("changes/0/statement")).isEqualTo(TABLE);
        assertThat(found.text("changes/0/targets/0")).isEqualTo(shop.test);
        assertThat(shop.owner
                        .get(repository() + "/commits?filter=issue%20%3D%3D%20" + found.text("number"))
                        .text("commits/0/sha"))
                .isEqualTo(sha);

        approve(issue);
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        var schema = "migrations/test/%s.schema.sql".formatted(shop.testDatabase);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> git.file("main", schema)
                .contains("slot"));
        assertThat(git.message("main")).contains(WriteBack.TRAILER + "projects/" + shop.project);

        var written = git.head("main");
        sync();
        assertThat(git.head("main")).as("no loop").isEqualTo(written);
        assertThat(commit(written).text("own")).isEqualTo("true");
        assertThat(outcome(written, "test/%s.schema.sql".formatted(shop.testDatabase)))
                .isEqualTo("WRITTEN");
        assertThat(issues()).isEqualTo(1);
    }

    @Test
    void whoPushedAChangeDoesNotApproveIt() throws IOException {
        connect();
        var email = shop.owner.get("/v1/users/me").ok().text("email");
        var sha = git.push("main", email, "Slots", Map.of("migrations/" + path("prod", "1"), TABLE));
        sync();
        var issue = commit(sha).text("issue");
        shop.when(shop.owner, issue, answer -> answer.text("approval/status").equals("PENDING"));
        assertThat(shop.owner.post("/v1/" + issue + ":approve", Map.of()).status())
                .isEqualTo(403);

        git.push("main", "Slots again", Map.of("migrations/" + path("prod", "1"), TABLE + "-- once more\n"));
        sync();
        shop.when(
                shop.owner,
                issue,
                answer -> answer.text("version").equals("2")
                        && answer.text("approval/status").equals("PENDING"));
        assertThat(shop.owner.post("/v1/" + issue + ":approve", Map.of()).status())
                .as("who wrote what was changed by a line")
                .isEqualTo(403);
        shop.member("roles/projectOwner")
                .post("/v1/" + issue + ":approve", Map.of())
                .ok();
    }

    @Test
    void nobodyApprovesWhoWroteAFileOfThePush() throws IOException {
        git.push("main", "Begin", Map.of("README.md", "hello"));
        connect();
        var wrote = shop.member("roles/projectOwner");
        var helped = shop.member("roles/projectOwner");
        var elsewhere = shop.member("roles/projectOwner");
        var newest = shop.member("roles/projectOwner");
        git.push("main", email(wrote), "One", Map.of("migrations/" + path("prod", "1"), TABLE));
        git.push(
                "main",
                "jane@example.com",
                "Two\n\nCo-authored-by: H <%s>\n".formatted(email(helped).toUpperCase(Locale.ROOT)),
                Map.of("migrations/" + path("prod", "2"), "SELECT 2;"));
        git.push("main", email(elsewhere), "Words", Map.of("README.md", "hello again"));
        var sha = git.push("main", email(newest), "Three", Map.of("README.md", "bye"));
        sync();

        var issue = commit(sha).text("issue");
        shop.when(shop.owner, issue, answer -> answer.text("approval/status").equals("PENDING"));
        for (var author : List.of(wrote, helped, newest)) {
            var refused = author.post("/v1/" + issue + ":approve", Map.of());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("detail")).startsWith("You wrote this");
        }
        elsewhere.post("/v1/" + issue + ":approve", Map.of()).ok();
    }

    private static String email(Api person) {
        return person.get("/v1/users/me").ok().text("email");
    }

    private int issues() {
        return shop.owner
                .get("/v1/projects/%s/issues".formatted(shop.project))
                .json()
                .get("issues")
                .size();
    }

    private void approve(String issue) {
        var checked = shop.when(
                shop.owner, issue, answer -> !answer.text("approval/status").equals("CHECKING"));
        if (checked.text("approval/status").equals("PENDING")) {
            shop.owner.post("/v1/" + issue + ":approve", Map.of()).ok();
        }
    }

    @Test
    void aSecondLookAtTheSameCommitChangesNothing() throws IOException {
        connect();
        var sha = push("One", path("test", "1"), TABLE);
        sync();
        sync();
        assertThat(issues()).isEqualTo(1);
        assertThat(commit(sha).text("round")).isEqualTo("0");
    }

    /** The other server has a data folder of its own, so nothing but the store keeps the two apart. */
    @Test
    void twoServersThatLookAtOnceMakeOneIssue() throws IOException {
        connect();
        var sha = push("One", path("test", "1"), TABLE);
        var elsewhere = Files.createTempDirectory("bytebase-other-server");
        var other =
                new Looks(repositories, new GitAccess(elsewhere, calls, addresses), take, projects, Clock.systemUTC());

        var both = List.of(looks, other).stream()
                .map(one -> CompletableFuture.runAsync(() -> one.look(shop.project, false)))
                .toList();
        both.forEach(CompletableFuture::join);

        assertThat(issues()).isEqualTo(1);
        assertThat(commit(sha).text("round")).isEqualTo("0");
    }

    @Test
    void everyFileHasAnOutcomeThatSaysWhy() throws IOException {
        git.push("main", "Before", Map.of("migrations/" + path("test", "1"), "SELECT 1;"));
        connect();
        var files = new HashMap<String, Object>();
        files.put("migrations/" + path("test", "5"), TABLE);
        files.put("migrations/" + path("test", "5").replace("add_slot", "again"), "SELECT 5;");
        files.put("migrations/" + path("prod", "v2.0"), "SELECT 2;");
        files.put("migrations/prod/nowhere##1##migrate##x.sql", "SELECT 1;");
        files.put("migrations/test/odd.sql", "SELECT 1;");
        files.put("migrations/" + path("test", "6").replace("migrate", "mend"), "SELECT 1;");
        files.put("migrations/" + path("test", "7"), new byte[] {(byte) 0xc3, 0x28});
        files.put("migrations/" + path("test", "8"), " \n");
        files.put("migrations/notes.txt", "not ours");
        var pointer = path("test", "9");
        files.put(
                "migrations/" + pointer,
                "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 12\n".formatted("0".repeat(64)));
        files.put("migrations/" + path("test", "10"), "\uFEFFSELECT 10;\r\n");
        files.put("migrations/test/link.sql", new Odd(FileMode.SYMLINK, "odd.sql", StandardCharsets.UTF_8));
        files.put("migrations/test/submodule.sql", new Odd(FileMode.GITLINK, "odd.sql", StandardCharsets.UTF_8));
        files.put(
                "migrations/test/größe.sql", new Odd(FileMode.REGULAR_FILE, "SELECT 1;", StandardCharsets.ISO_8859_1));
        var random = new java.util.Random(7);
        var long3000 =
                random.ints(3_000, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        files.put("migrations/test/%s.sql".formatted(long3000), "SELECT 1;");
        var sha = git.push("main", "Many", files);

        sync();

        assertThat(outcome(sha, path("test", "5"))).isEqualTo("PLANNED");
        assertThat(outcome(sha, path("test", "5").replace("add_slot", "again"))).isEqualTo("DUPLICATE_VERSION");
        assertThat(file(commit(sha), path("prod", "v2.0")).get("version").asString())
                .isEqualTo("2");
        assertThat(outcome(sha, "prod/nowhere##1##migrate##x.sql")).isEqualTo("UNKNOWN_DATABASE");
        assertThat(outcome(sha, "test/odd.sql")).isEqualTo("MALFORMED_NAME");
        assertThat(outcome(sha, path("test", "6").replace("migrate", "mend"))).isEqualTo("MALFORMED_NAME");
        assertThat(outcome(sha, path("test", "7"))).isEqualTo("NOT_TEXT");
        assertThat(outcome(sha, path("test", "8"))).isEqualTo("EMPTY");
        assertThat(outcome(sha, pointer)).isEqualTo("LFS_POINTER");
        assertThat(outcome(sha, path("test", "10"))).isEqualTo("PLANNED");
        assertThat(outcome(sha, "test/link.sql")).isEqualTo("NOT_A_FILE");
        assertThat(outcome(sha, "test/submodule.sql")).isEqualTo("NOT_A_FILE");
        assertThat(outcome(sha, "test/gr\\xF6\\xDFe.sql")).isEqualTo("MALFORMED_NAME");
        assertThat(commit(sha).json().get("files").size()).isEqualTo(14);
        for (var file : commit(sha).json().get("files")) {
            assertThat(file.get("refused").asBoolean())
                    .isEqualTo(!file.get("reason").asString().isEmpty());
        }

        var late = push("Late", path("test", "3"), "SELECT 3;");
        sync();
        assertThat(outcome(late, path("test", "3"))).isEqualTo("OUT_OF_ORDER");
        assertThat(file(commit(late), path("test", "3")).get("reason").asString())
                .contains("Version 5");

        var edited = push("Edit", path("test", "1"), "SELECT 1, 2;");
        sync();
        assertThat(outcome(edited, path("test", "1")))
                .as("it counts as applied")
                .isEqualTo("EDITED_AFTER_APPLIED");
    }

    @Test
    void anEditOfWhatWaitsIsANewVersionAndOfWhatRanIsRefused() throws IOException {
        connect();
        var first = push("Slots", path("prod", "1"), "CREATE TABL slot (id int);");
        sync();
        var issue = commit(first).text("issue");

        var mended = push("Mend", path("prod", "1"), TABLE);
        sync();

        assertThat(outcome(mended, path("prod", "1"))).isEqualTo("REVISED");
        var found = shop.developer.get("/v1/" + issue).ok();
        assertThat(found.text("version")).isEqualTo("2");
        assertThat(found.text("changes/0/statement")).isEqualTo(TABLE);
        assertThat(issues()).isEqualTo(1);

        approve(issue);
        shop.owner.post("/v1/" + issue + "/pipeline/stages/prod:run", Map.of()).ok();
        shop.when(shop.owner, issue, answer -> answer.text("status").equals("DONE"));
        var late = push("Too late", path("prod", "1"), TABLE + "SELECT 1;");
        sync();
        assertThat(outcome(late, path("prod", "1"))).isEqualTo("EDITED_AFTER_APPLIED");

        var moved = new HashMap<String, Object>();
        moved.put("migrations/" + path("prod", "1"), null);
        moved.put("migrations/" + path("prod", "1").replace("add_slot", "slots"), TABLE);
        var renamed = git.push("main", "Rename", moved);
        sync();
        assertThat(outcome(renamed, path("prod", "1").replace("add_slot", "slots")))
                .isEqualTo("RENAMED");

        var gone = new HashMap<String, Object>();
        gone.put("migrations/" + path("prod", "1").replace("add_slot", "slots"), null);
        var deleted = git.push("main", "Delete", gone);
        sync();
        assertThat(outcome(deleted, path("prod", "1").replace("add_slot", "slots")))
                .isEqualTo("DELETED");
        assertThat(issues()).isEqualTo(1);
    }

    @Test
    void aFileForAGroupIsOneChangeOfAllItsMembers() throws IOException {
        shop.owner
                .post(
                        "/v1/projects/%s/databaseGroups?databaseGroupId=all".formatted(shop.project),
                        Map.of("title", "All", "condition", "true"))
                .ok();
        var body = body();
        body.put("pathTemplate", "{{DB_GROUP}}/{{VERSION}}##{{DESCRIPTION}}.sql");
        shop.owner.post(repository(), body).ok();
        var sha = git.push(
                "main", "For all", Map.of("migrations/all/1##slots.sql", TABLE, "migrations/none/1##slots.sql", TABLE));
        sync();

        assertThat(outcome(sha, "none/1##slots.sql")).isEqualTo("UNKNOWN_DATABASE");
        assertThat(file(commit(sha), "all/1##slots.sql").get("targets").size()).isEqualTo(2);
        var issue = shop.developer.get("/v1/" + commit(sha).text("issue")).ok();
        assertThat(issue.json().get("changes").size()).isEqualTo(1);
        assertThat(issue.text("changes/0/targets/0"))
                .isEqualTo("projects/%s/databaseGroups/all".formatted(shop.project));

        var mended = push("Mend", "all/1##slots.sql", TABLE + "SELECT 1;");
        sync();
        assertThat(outcome(mended, "all/1##slots.sql")).isEqualTo("REVISED");
        assertThat(shop.developer.get("/v1/" + issue.text("name")).ok().text("changes/0/targets/0"))
                .isEqualTo(issue.text("changes/0/targets/0"));

        shop.owner
                .patch(
                        "/v1/projects/%s/databaseGroups/all?updateMask=condition".formatted(shop.project),
                        Map.of("condition", "resource.environment_id == \"prod\""))
                .ok();
        versionsAreOf("all/1##slots.sql", shop.prodDatabase);
        shop.owner
                .patch(
                        "/v1/projects/%s/databaseGroups/all?updateMask=condition".formatted(shop.project),
                        Map.of("condition", "true"))
                .ok();
        versionsAreOf("all/1##slots.sql", shop.prodDatabase, shop.testDatabase);
        var again = new HashMap<String, Object>();
        again.put("migrations/all/1##slots.sql", null);
        again.put("migrations/all/1##all_slots.sql", TABLE + "SELECT 1;");
        var renamed = git.push("main", "Rename", again);
        sync();
        assertThat(outcome(renamed, "all/1##all_slots.sql"))
                .as("whoever joined has the version too")
                .isEqualTo("RENAMED");
    }

    private void versionsAreOf(String path, String... databases) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        repositories.versions(shop.project))
                .filteredOn(version -> version.path().equals(path))
                .extracting(version -> version.database().database())
                .containsExactlyInAnyOrder(databases));
    }

    @Test
    void refusedFilesAreTakenAgainWhenSomebodyAsks() throws IOException {
        connect();
        var sha = push("Early", "test/later_one##1##migrate##x.sql", "SELECT 1;");
        sync();
        assertThat(outcome(sha, "test/later_one##1##migrate##x.sql")).isEqualTo("UNKNOWN_DATABASE");

        shop.owner.post(repository() + ":sync", Map.of("takeRefused", true)).ok();

        assertThat(commit(sha).text("round")).isEqualTo("1");
    }

    @Test
    void wrongTurnsSayWhatIsWrong() throws IOException {
        git.push("main", "Begin", Map.of("a", "a"));
        assertWrong("secret", "wrong", "refuses the credential");
        assertWrong("branch", "trunk", "no branch trunk. It has main");
        assertWrong("url", git.url().replace("shop.git", "other.git"), "no Git repository");
        assertWrong("url", "http://127.0.0.1:1/shop.git", "cannot be read");
        assertWrong("url", "http://10.0.0.1/shop.git", "not public");
        assertWrong("url", "file:///etc/passwd", "no address of a Git repository");
        assertWrong("url", "https://u:p@git.example.com/shop.git", "Leave them out");
        assertWrong("pathTemplate", "all.sql", "{{DB_NAME}}");
        assertWrong("pathTemplate", "{{DB_NAME}}{{VERSION}}.sql", "tells it from");
        assertWrong("pathTemplate", "{{ENV_ID}}/{{DB_GROUP}}##{{VERSION}}.sql", "Leave {{ENV_ID}} out");
        assertWrong("schemaPathTemplate", "{{ENV_ID}}.sql", "{{DB_NAME}}");
        assertWrong("baseFolder", "a/../b", "no folder");
        assertThat(shop.owner.get(repository()).status()).isEqualTo(404);
        assertThat(shop.developer.post(repository(), body()).status()).isEqualTo(403);

        connect();
        assertThat(shop.owner.post(repository(), body()).code()).isEqualTo("FAILED_PRECONDITION");
        var elsewhere =
                shop.owner.patch(repository() + "?updateMask=url", Map.of("url", "https://git.example.com/shop.git"));
        assertThat(elsewhere.text("detail")).contains("Give the secret as well");
        shop.owner.post(repository() + ":disconnect", Map.of()).ok();
        assertThat(shop.owner.get(repository()).status()).isEqualTo(404);
    }

    private void assertWrong(String field, String value, String said) {
        var body = body();
        body.put(field, value);
        var answer = shop.owner.post(repository(), body);
        assertThat(answer.status()).as(field + " " + value).isEqualTo(400);
        assertThat(answer.text("detail")).as(field + " " + value).contains(said);
    }

    @Test
    void aPreviewShowsHowFilesAreRead() throws IOException {
        git.push("main", "Begin", Map.of("migrations/" + path("test", "1"), "SELECT 1;", "migrations/odd.sql", "x"));

        var preview = shop.owner
                .post(repository() + ":preview", Map.of("repository", body()))
                .ok();

        assertThat(preview.text("matchedCount")).isEqualTo("1");
        assertThat(preview.text("files/0/problem")).contains("does not fit the template");
        assertThat(preview.text("files/1/targets/0")).isEqualTo(shop.test);
    }
}
