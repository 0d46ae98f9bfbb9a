package com.bytebase.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@TestPropertySource(properties = "test.workspace=one whose last owner is told apart from those of other tests")
class PoliciesTest {
    private static final Scope DEFAULT_PROJECT = new Scope.Project("default");

    @LocalServerPort
    int port;

    @Autowired
    IamPolicies policies;

    Api owner = Api.nobody(0);

    @BeforeEach
    void setUp() {
        owner = Api.owner(port);
    }

    @Test
    void aRoleIsGrantedWhereItBelongsOnly() {
        var user = owner.newUser("").user();
        var inWorkspace = set("/v1/workspace", Map.of("role", "roles/projectOwner", "members", List.of(user)));
        var inProject = set("/v1/projects/default", Map.of("role", "roles/workspaceDBA", "members", List.of(user)));

        assertThat(inWorkspace.status()).isEqualTo(400);
        assertThat(inWorkspace.code()).isEqualTo("ROLE_OF_OTHER_SET");
        assertThat(inProject.code()).isEqualTo("ROLE_OF_OTHER_SET");
        assertThat(inProject.json().at("/errors/0/field").asString()).isEqualTo("policy.bindings[0].role");
    }

    @Test
    void theLastOwnerStays() {
        var withoutOwner = set("/v1/workspace", Map.of("role", "roles/workspaceDBA", "members", List.of(owner.user())));
        var endingOwner = set(
                "/v1/workspace",
                Map.of(
                        "role", "roles/workspaceOwner",
                        "members", List.of(owner.user()),
                        "expireTime", "2999-01-01T00:00:00Z"));
        var archived = owner.post("/v1/" + owner.user() + ":archive", Map.of());

        assertThat(withoutOwner.status()).isEqualTo(409);
        assertThat(withoutOwner.code()).isEqualTo("LAST_OWNER");
        assertThat(endingOwner.code()).isEqualTo("LAST_OWNER");
        assertThat(archived.code()).isEqualTo("LAST_OWNER");
        assertThat(owner.get("/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void aStalePolicyIsNotWritten() {
        var policy = owner.get("/v1/projects/default:getIamPolicy").ok();
        var user = owner.newUser("").user();
        owner.setRole("/v1/projects/default", user, "roles/projectViewer");

        var stale = owner.post("/v1/projects/default:setIamPolicy", Map.of("policy", policy.json()));

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("ETAG_MISMATCH");
    }

    @Test
    void aMemberThatIsNoneIsNamed() {
        for (var member : List.of("users/999999", "users/1", "ann@example.com", "users/x")) {
            var refused =
                    set("/v1/projects/default", Map.of("role", "roles/projectViewer", "members", List.of(member)));
            assertThat(refused.status()).as(member).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("policy.bindings[0].members[0]");
        }
        assertThat(set("/v1/projects/default", Map.of("role", "roles/emperor", "members", List.of()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aRoleEndsWithItsTime() {
        var viewer = owner.newUser("");
        var binding = Map.of("role", "roles/projectViewer", "members", List.of(viewer.user()));
        set("/v1/projects/default", with(binding, Instant.now().plusSeconds(60)))
                .ok();
        assertThat(policies.permits(actor(viewer), "bb.projects.get", DEFAULT_PROJECT))
                .isTrue();

        set("/v1/projects/default", with(binding, Instant.now().minusSeconds(60)))
                .ok();

        assertThat(policies.permits(actor(viewer), "bb.projects.get", DEFAULT_PROJECT))
                .isFalse();
        assertThat(policies.holders("bb.projects.get", DEFAULT_PROJECT))
                .doesNotContain(actor(viewer).principal());
    }

    @Test
    void whatOneMayNotSeeDoesNotExistAndWhatOneMayNotDoNamesWhomToAsk() {
        var stranger = owner.newUser("");
        assertThat(stranger.get("/v1/projects/default:getIamPolicy").status()).isEqualTo(404);
        assertThat(owner.get("/v1/projects/nowhere:getIamPolicy").status()).isEqualTo(404);

        owner.setRole("/v1/projects/default", stranger.user(), "roles/projectViewer");

        assertThat(stranger.get("/v1/projects/default:getIamPolicy").status()).isEqualTo(200);
        var refused =
                stranger.post("/v1/projects/default:setIamPolicy", Map.of("policy", Map.of("bindings", List.of())));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("requiredPermission")).isEqualTo("bb.projects.setIamPolicy");
        assertThat(refused.text("whoCan"))
                .contains("project owner of projects/default")
                .endsWith("or a workspace DBA or a workspace owner");
    }

    @Test
    void whomToAskIsNamed() {
        owner.post("/v1/projects?projectId=named", Map.of("title", "Named")).ok();
        var viewer = owner.newUser("");
        owner.setRole("/v1/projects/named", viewer.user(), "roles/projectViewer");

        var refused = viewer.patch("/v1/projects/named?updateMask=title", Map.of("title", "Mine"));

        assertThat(refused.text("whoCan"))
                .isEqualTo("Olga Owner, project owner of projects/named, or a workspace DBA or a workspace owner");
    }

    @Test
    void aDbaMayDoInEveryProjectWhatItsOwnerMayButNotDecideOnMembers() {
        var dba = owner.newUser("roles/workspaceDBA");

        assertThat(policies.permissions(actor(dba), DEFAULT_PROJECT))
                .containsAll(PredefinedRole.PROJECT_OWNER.permissions());
        assertThat(policies.projectsWith(actor(dba), "bb.projects.get")).isEmpty();
        assertThat(dba.post("/v1/workspace:setIamPolicy", Map.of("policy", Map.of("bindings", List.of())))
                        .status())
                .isEqualTo(403);
        assertThat(dba.post("/v1/users", Map.of("email", "x@example.com", "password", Api.PASSWORD))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anOwnerMayDoEverythingThereIs() {
        assertThat(PredefinedRole.WORKSPACE_OWNER.permissions()).isEqualTo(Permissions.all());
        assertThat(PredefinedRole.PROJECT_RELEASER.permissions())
                .containsAll(PredefinedRole.PROJECT_DEVELOPER.permissions());
        assertThat(owner.get("/v1/roles").ok().json().get("roles")).hasSize(PredefinedRole.values().length);
    }

    private Api.Answer set(String holder, Map<String, ?> binding) {
        return owner.post(holder + ":setIamPolicy", Map.of("policy", Map.of("bindings", List.of(binding))));
    }

    private static Map<String, Object> with(Map<String, ?> binding, Instant expireTime) {
        var all = new java.util.HashMap<String, Object>(binding);
        all.put("expireTime", expireTime.toString());
        return all;
    }

    private static Actor actor(Api api) {
        return new Actor(Long.parseLong(api.user().substring("users/".length())));
    }
}
