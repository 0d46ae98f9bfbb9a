package com.bytebase.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class AuditLogsTest {
    @LocalServerPort
    int port;

    @Test
    void whatWasDoneStandsInTheLogWithWhoWhenAndWhere() {
        var owner = Api.owner(port);
        var made = owner.post("/v1/users", Map.of("email", "logged@example.com", "password", Api.PASSWORD))
                .ok();

        var logs = list(owner, "resource == \"%s\" && method == \"users.create\"".formatted(made.text("name")))
                .ok();

        assertThat(logs.json().get("auditLogs")).hasSize(1);
        assertThat(logs.text("auditLogs/0/user")).isEqualTo(owner.user());
        assertThat(logs.text("auditLogs/0/userTitle")).isEqualTo("Olga Owner");
        assertThat(logs.text("auditLogs/0/status")).isEqualTo("DONE");
        assertThat(logs.text("auditLogs/0/ip")).isEqualTo("127.0.0.1");
        assertThat(logs.text("auditLogs/0/requestId"))
                .isEqualTo(made.response().headers().firstValue("X-Request-Id").orElse(""));
        assertThat(logs.text("auditLogs/0/payload/email")).isEqualTo("logged@example.com");
        assertThat(logs.response().body()).doesNotContain(Api.PASSWORD);
    }

    @Test
    void refusedLogInsStandInTheLog() {
        var owner = Api.owner(port);
        Api.nobody(port).post("/v1/auth:signIn", Map.of("email", "thief@example.com", "password", "guess"));

        var logs = list(owner, "method == \"auth.signIn\" && status == \"REFUSED\"");

        assertThat(logs.text("auditLogs/0/payload/account")).isEqualTo("thief@example.com");
        assertThat(logs.text("auditLogs/0/httpStatus")).isEqualTo("401");
    }

    @Test
    void aPasswordInTheFieldOfTheEmailIsNotKept() {
        var owner = Api.owner(port);
        Api.nobody(port).post("/v1/auth:signIn", Map.of("email", "my secret 77", "password", "guess"));

        var logs = list(owner, "method == \"auth.signIn\" && status == \"REFUSED\"");

        assertThat(logs.response().body()).doesNotContain("my secret 77");
    }

    @Test
    void theLatestComesFirstInPagesAndOthersMayNotLook() {
        var owner = Api.owner(port);
        owner.newUser("");

        var first = owner.get("/v1/auditLogs?pageSize=2").ok();
        var second = owner.get("/v1/auditLogs?pageSize=2&pageToken=" + first.text("nextPageToken"))
                .ok();

        assertThat(number(first, 0)).isGreaterThan(number(first, 1));
        assertThat(number(first, 1)).isGreaterThan(number(second, 0));
        assertThat(list(owner, "user == \"users/1\" && time > timestamp(\"2020-01-01T00:00:00Z\")")
                        .status())
                .isEqualTo(200);
        assertThat(owner.newUser("roles/workspaceDeveloper")
                        .get("/v1/auditLogs")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anOwnerOfAProjectReadsItsPartAndNoOther() {
        var owner = Api.owner(port);
        owner.post("/v1/projects?projectId=log-a", Map.of("title", "A")).ok();
        owner.post("/v1/projects?projectId=log-b", Map.of("title", "B")).ok();
        var theirs = owner.newUser("");
        owner.setRole("/v1/projects/log-a", theirs.user(), "roles/projectOwner");

        var part = theirs.get("/v1/projects/log-a/auditLogs").ok().json().get("auditLogs");

        assertThat(part)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.get("project").asString()).isEqualTo("projects/log-a"));
        var taken = theirs.get("/v1/projects/log-a/auditLogs:export?format=JSON");
        assertThat(taken.response().body().lines()).isNotEmpty().allMatch(line -> line.contains("projects/log-a"));
        assertThat(theirs.get("/v1/projects/log-b/auditLogs:export?format=JSON").status())
                .isEqualTo(404);
        assertThat(theirs.get("/v1/projects/log-b/auditLogs").status()).isEqualTo(404);
        assertThat(theirs.get("/v1/auditLogs").status()).isEqualTo(403);
        var tried = list(owner, "user == \"%s\" && status == \"REFUSED\"".formatted(theirs.user()))
                .ok();
        assertThat(tried.text("auditLogs/0/httpStatus")).isEqualTo("403");
        assertThat(tried.text("auditLogs/0/method")).isEqualTo("auditLogs.list");
        assertThat(tried.text("auditLogs/1/httpStatus")).isEqualTo("404");
        assertThat(tried.text("auditLogs/1/project")).isEqualTo("projects/log-b");
        var one = owner.get("/v1/" + tried.text("auditLogs/1/name")).ok();
        assertThat(one.text("resource")).isEqualTo("projects/log-b/auditLogs");
        assertThat(one.text("userAgent")).startsWith("Java-http-client");
    }

    @Test
    void theLogLeavesAsCsvAndAsLinesOfJsonAndSaysWhoTookIt() {
        var owner = Api.owner(port);
        owner.newUser("");
        var filter = URLEncoder.encode("method == \"users.create\"", StandardCharsets.UTF_8);

        var csv = owner.get("/v1/auditLogs:export?format=CSV&filter=" + filter);
        var lines = owner.get("/v1/auditLogs:export?format=JSON&filter=" + filter);

        assertThat(csv.response().body().lines().findFirst().orElse("")).startsWith("name,time,user");
        assertThat(csv.response().body()).contains(",users.create,").doesNotContain("auth.signIn");
        assertThat(lines.response().body().lines()).isNotEmpty().allMatch(line -> line.contains("\"users.create\""));
        assertThat(list(owner, "method == \"auditLogs.export\"").text("auditLogs/0/payload/format"))
                .isEqualTo("JSON");
        assertThat(owner.get("/v1/auditLogs:export?format=CSV&filter=nonsense").status())
                .isEqualTo(400);
    }

    private static long number(Api.Answer page, int index) {
        return Long.parseLong(page.text("auditLogs/%d/name".formatted(index)).substring("auditLogs/".length()));
    }

    private static Api.Answer list(Api api, String filter) {
        return api.get("/v1/auditLogs?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }
}
