package com.bytebase.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class RoleRequestTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @LocalServerPort
    int port;

    Api owner = Api.nobody(0);
    String project = "";

    @BeforeEach
    void setUp() {
        owner = Api.owner(port);
        project = "/v1/projects/asked" + COUNT.incrementAndGet();
        owner.post("/v1/projects?projectId=" + project.substring("/v1/projects/".length()), Map.of("title", "Asked"))
                .ok();
    }

    @Test
    void whoSeesAProjectAsksForARoleAndGetsItWhenSomebodyElseAgrees() {
        var viewer = viewer();
        var until = Instant.parse("2999-01-01T00:00:00Z");

        var issue = ask(viewer, "roles/projectDeveloper", Map.of("expireTime", until.toString()))
                .ok();
        var name = issue.text("name");
        assertThat(issue.text("type")).isEqualTo("ROLE_GRANT");
        assertThat(issue.text("roleGrant/roleTitle")).isEqualTo("Project developer");
        await().untilAsserted(() ->
                assertThat(owner.get("/v1/" + name).text("approval/status")).isEqualTo("PENDING"));
        assertThat(viewer.post("/v1/" + name + ":approve", Map.of()).status()).isEqualTo(403);
        assertThat(viewer.get(project + ":getIamPolicy").json().toString()).doesNotContain("projectDeveloper");

        owner.post("/v1/" + name + ":approve", Map.of("comment", "welcome")).ok();

        await().untilAsserted(() ->
                assertThat(owner.get("/v1/" + name).text("status")).isEqualTo("DONE"));
        var policy = owner.get(project + ":getIamPolicy").ok().json();
        var granted = policy.get("bindings")
                .valueStream()
                .filter(binding -> binding.get("role").asString().equals("roles/projectDeveloper"))
                .findFirst()
                .orElseThrow();
        assertThat(granted.get("members").toString()).contains(viewer.user());
        assertThat(Instant.parse(granted.get("expireTime").asString())).isEqualTo(until);
        assertThat(viewer.get(project).json().get("myPermissions").toString()).contains("bb.issues.create");
        var events = owner.get("/v1/" + name + "/events").ok().json().toString();
        assertThat(events)
                .contains("ROLE_GRANTED")
                .contains("gave Project developer")
                .doesNotContain("CHECKED");
        assertThat(ask(viewer, "roles/projectDeveloper", Map.of("expireTime", until.toString()))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void theRequesterNeverAgreesNotEvenWhereSelfApprovalIsAllowed() {
        owner.patch(project + "?updateMask=allowSelfApproval", Map.of("allowSelfApproval", true))
                .ok();
        var asker = owner.newUser("");
        owner.setRole(project, asker.user(), "roles/projectOwner");
        var issue = ask(asker, "roles/projectReleaser", Map.of()).ok().text("name");
        await().untilAsserted(() ->
                assertThat(owner.get("/v1/" + issue).text("approval/status")).isEqualTo("PENDING"));

        assertThat(asker.post("/v1/" + issue + ":approve", Map.of()).status()).isEqualTo(403);
        assertThat(owner.post("/v1/" + issue + ":requestChanges", Map.of("comment", "What for?"))
                        .ok()
                        .text("approval/status"))
                .isEqualTo("REJECTED");
    }

    @Test
    void whatCannotBeGrantedCannotBeAskedFor() {
        var viewer = viewer();
        assertThat(ask(viewer, "roles/workspaceDBA", Map.of()).code()).isEqualTo("ROLE_OF_OTHER_SET");
        assertThat(ask(viewer, "roles/emperor", Map.of())
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("roleGrant.role");
        assertThat(ask(viewer, "roles/projectOwner", Map.of("expireTime", "2001-01-01T00:00:00Z"))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("roleGrant.expireTime");
        assertThat(ask(viewer, "roles/projectOwner", Map.of("condition", "resource.database_name == \"a\""))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("roleGrant.condition");
        assertThat(viewer.post(project + ":requestRole", Map.of()).status()).isEqualTo(400);
        assertThat(ask(owner.newUser(""), "roles/projectViewer", Map.of()).status())
                .isEqualTo(404);
    }

    private Api viewer() {
        var viewer = owner.newUser("");
        owner.setRole(project, viewer.user(), "roles/projectViewer");
        return viewer;
    }

    private Api.Answer ask(Api who, String role, Map<String, ?> more) {
        var grant = new HashMap<String, Object>(more);
        grant.put("role", role);
        return who.post(project + ":requestRole", Map.of("roleGrant", grant, "reason", "To help out."));
    }
}
