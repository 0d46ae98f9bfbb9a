package com.bytebase.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.node.ObjectNode;

@ServerTest
@TestPropertySource(properties = "test.workspace=one whose last owner is told apart from those of other tests")
class RolesTest {
    private static final String PROJECT = "/v1/projects/default";
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
    void aRoleThatWasMadeHereCountsAsSoonAsItIsGrantedAndAsItIsNow() {
        var ann = owner.newUser("");
        role("reader", "PROJECT", "bb.projects.get");
        bind(PROJECT, Map.of("role", "roles/reader", "members", List.of(ann.user())))
                .ok();
        assertThat(ann.get(PROJECT).status()).isEqualTo(200);
        assertThat(ann.get(PROJECT + "/issues").status()).isEqualTo(403);

        owner.patch(
                        "/v1/roles/reader?updateMask=permissions",
                        Map.of("permissions", List.of("bb.projects.get", "bb.issues.list")))
                .ok();
        assertThat(ann.get(PROJECT + "/issues").status()).isEqualTo(200);

        var used = owner.post("/v1/roles/reader:delete", Map.of());
        assertThat(used.status()).isEqualTo(409);
        assertThat(used.text("detail")).contains("projects/default");
        bind(PROJECT).ok();
        owner.post("/v1/roles/reader:delete", Map.of()).ok();
        assertThat(owner.get("/v1/roles/reader").status()).isEqualTo(404);
    }

    @Test
    void aRoleOfTheWorkspaceCountsInEveryProject() {
        var ann = owner.newUser("");
        role("looker", "WORKSPACE", "bb.projects.get", "bb.issues.list");
        var policy = owner.get("/v1/workspace:getIamPolicy").ok().json().get("bindings");
        var bindings = new ArrayList<Object>();
        policy.forEach(bindings::add);
        bindings.add(Map.of("role", "roles/looker", "members", List.of(ann.user())));
        owner.post("/v1/workspace:setIamPolicy", Map.of("policy", Map.of("bindings", bindings)))
                .ok();

        assertThat(ann.get(PROJECT + "/issues").status()).isEqualTo(200);
        assertThat(ann.post(PROJECT + "/issues", Map.of()).status()).isEqualTo(403);
        assertThat(bind(PROJECT, Map.of("role", "roles/looker", "members", List.of(ann.user())))
                        .code())
                .isEqualTo("ROLE_OF_OTHER_SET");
        owner.setRole("/v1/workspace", ann.user(), "");
    }

    /** Whoever may decide on roles, groups and people, and no more, gets nothing more by that. */
    @Test
    void nobodyGivesWhatTheyDoNotHave() {
        var admin = owner.newUser("");
        role(
                "people-admin",
                "WORKSPACE",
                "bb.workspaces.getIamPolicy",
                "bb.workspaces.setIamPolicy",
                "bb.roles.create",
                "bb.roles.update",
                "bb.groups.update",
                "bb.users.get",
                "bb.users.update",
                "bb.users.updateEmail",
                "bb.serviceAccounts.update",
                "bb.projects.get",
                "bb.projects.setIamPolicy");
        owner.setRole("/v1/workspace", admin.user(), "roles/people-admin");
        var rich = owner.newUser("roles/workspaceOwner");
        var poor = owner.newUser("");
        owner.post("/v1/groups?groupId=rich", Map.of("title", "R")).ok();
        owner.post("/v1/serviceAccounts?serviceAccountId=rich", Map.of()).ok();
        var machine = owner.get("/v1/serviceAccounts/rich").text("user");
        owner.setRole("/v1/workspace", "groups/rich", "roles/workspaceOwner");
        owner.setRole("/v1/workspace", machine, "roles/workspaceDBA");

        var policy = (ObjectNode) admin.get("/v1/workspace:getIamPolicy").ok().json();
        policy.withArray("bindings")
                .addObject()
                .put("role", "roles/workspaceOwner")
                .putArray("members")
                .add(admin.user());
        var members = Map.of("members", List.of(Map.of("member", admin.user(), "role", "OWNER")));
        var word = Map.of("password", "another word");
        var mail = Map.of("email", "mine@example.com");
        for (var refused : List.of(
                admin.post("/v1/workspace:setIamPolicy", Map.of("policy", policy)),
                admin.patch(
                        "/v1/roles/people-admin?updateMask=permissions",
                        Map.of("permissions", List.of("bb.roles.update", "bb.instances.delete"))),
                admin.post(
                        "/v1/roles?roleId=mine",
                        Map.of("title", "M", "level", "WORKSPACE", "permissions", List.of("bb.instances.delete"))),
                admin.patch("/v1/groups/rich?updateMask=members", members),
                admin.patch("/v1/" + rich.user() + "?updateMask=password", word),
                admin.patch("/v1/" + rich.user() + "?updateMask=email", mail),
                admin.post("/v1/" + rich.user() + ":invite", Map.of()),
                admin.post("/v1/" + rich.user() + "/twoFactor:reset", Map.of()),
                admin.post("/v1/serviceAccounts/rich:rotateKey", Map.of()),
                admin.post(
                        PROJECT + ":setIamPolicy",
                        Map.of(
                                "policy",
                                Map.of(
                                        "bindings",
                                        List.of(Map.of(
                                                "role", "roles/projectOwner", "members", List.of(admin.user())))))))) {
            var as = refused.response().request().uri().toString();
            assertThat(refused.status()).as(as).isEqualTo(403);
            assertThat(refused.text("requiredPermission")).as(as).isNotEmpty();
            assertThat(refused.text("whoCan")).as(as).contains("workspace owner");
        }
        admin.patch("/v1/" + poor.user() + "?updateMask=password", word).ok();
        admin.post("/v1/" + poor.user() + ":invite", Map.of()).ok();
        owner.setRole("/v1/workspace", "groups/rich", "");
        owner.setRole("/v1/workspace", rich.user(), "");
        owner.setRole("/v1/workspace", admin.user(), "");
    }

    @Test
    void whatIsWrongWithARoleIsNamed() {
        assertThat(make("projectOwner", "PROJECT", "bb.projects.get").status()).isEqualTo(400);
        assertThat(make("x1", "PROJECT", "bb.projects.fly")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("permissions[0]");
        assertThat(make("x1", "PROJECT", "bb.projects.get", "bb.users.create")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("permissions[1]");
        assertThat(make("x1", "PROJECT", "bb.issues.get")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("permissions");
        assertThat(owner.post("/v1/roles?roleId=x1", Map.of("title", "x", "permissions", List.of("bb.projects.get")))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("level");
        assertThat(owner.patch("/v1/roles/projectOwner?updateMask=title", Map.of("title", "x"))
                        .status())
                .isEqualTo(409);
        assertThat(owner.post("/v1/roles/projectOwner:delete", Map.of()).status())
                .isEqualTo(409);
        assertThat(owner.newUser("roles/workspaceDBA")
                        .post("/v1/roles?roleId=x1", Map.of())
                        .status())
                .isEqualTo(403);
        role("x2", "PROJECT", "bb.projects.get");
        assertThat(make("x2", "PROJECT", "bb.projects.get").status()).isEqualTo(409);
        assertThat(owner.get("/v1/permissions").ok().json().get("permissions"))
                .hasSize(Permissions.all().size());
    }

    @Test
    void aRoleEndsToTheSecondAndIsShownAsEnded() throws InterruptedException {
        var ann = owner.newUser("");
        var end = Instant.now().plusMillis(1500);
        bind(
                        PROJECT,
                        Map.of(
                                "role",
                                "roles/projectViewer",
                                "members",
                                List.of(ann.user()),
                                "expireTime",
                                end.toString()))
                .ok();
        assertThat(ann.get(PROJECT).status()).isEqualTo(200);
        Thread.sleep(java.time.Duration.between(Instant.now(), end).plusMillis(20));
        assertThat(ann.get(PROJECT).status()).isEqualTo(404);
        assertThat(owner.get(PROJECT + ":getIamPolicy")
                        .ok()
                        .json()
                        .at("/bindings/0/expired")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aConditionThatIsNothingButAnEndBecomesOne() {
        var ann = owner.newUser("");
        var answer = bind(
                        PROJECT,
                        limited("roles/projectOwner", ann, "request.time < timestamp(\"2999-01-01T00:00:00Z\")"))
                .ok();
        assertThat(answer.text("bindings/0/expireTime")).startsWith("2999-01-01T00:00:00");
        assertThat(answer.text("bindings/0/condition")).isEmpty();
        assertThat(ann.get(PROJECT).status()).isEqualTo(200);

        bind(PROJECT, limited("roles/projectOwner", ann, "request.time > timestamp(\"2998-01-01T00:00:00Z\")"))
                .ok();
        assertThat(ann.get(PROJECT).status()).isEqualTo(404);
        bind(PROJECT, limited("roles/projectOwner", ann, "request.time > timestamp(\"2000-01-01T00:00:00Z\")"))
                .ok();
        assertThat(ann.get(PROJECT).status()).isEqualTo(200);
    }

    @Test
    void aConditionOnDatabasesLimitsWhereARoleRunsSql() {
        var ann = owner.newUser("");
        bind(PROJECT, limited("roles/projectQuerier", ann, "resource.database == \"instances/i/databases/shop\""))
                .ok();
        assertThat(selects(ann, "shop", "test")).isTrue();
        assertThat(selects(ann, "crm", "test")).isFalse();
        assertThat(policies.permits(actor(ann), "bb.databases.get", DEFAULT_PROJECT))
                .isTrue();

        bind(PROJECT, limited("roles/projectQuerier", ann, "resource.environment_id in [\"test\"]"))
                .ok();
        assertThat(selects(ann, "crm", "test")).isTrue();
        assertThat(selects(ann, "crm", "prod")).isFalse();
    }

    @Test
    void aConditionThatCannotBeEnforcedIsRefused() {
        var ann = owner.newUser("");
        var cases = Map.of(
                "resource.table_name == \"salary\"", "cannot be enforced",
                "request.time < timestamp(\"2999-01-01T00:00:00Z\") && resource.database_name == \"a\"", "apart",
                "resource.color == \"red\"", "undeclared reference",
                "request.time <", "condition is wrong",
                "request.time < timestamp(\"tomorrow\")", "tomorrow");
        cases.forEach((condition, words) -> {
            var refused = bind(PROJECT, limited("roles/projectQuerier", ann, condition));
            assertThat(refused.status()).as(condition).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("policy.bindings[0].condition");
            assertThat(refused.json().at("/errors/0/message").asString()).contains(words);
        });
        var tooMuch = bind(PROJECT, limited("roles/projectOwner", ann, "resource.database_name == \"a\""));
        assertThat(tooMuch.json().at("/errors/0/message").asString()).contains("cannot be limited to databases");

        role("asker", "PROJECT", "bb.projects.get", "bb.sql.select");
        bind(PROJECT, limited("roles/asker", ann, "resource.database_name == \"a\""))
                .ok();
        assertThat(owner.patch(
                                "/v1/roles/asker?updateMask=permissions",
                                Map.of("permissions", List.of("bb.projects.get", "bb.projects.update")))
                        .status())
                .isEqualTo(400);
    }

    private boolean selects(Api user, String database, String environment) {
        return policies.permits(
                actor(user), "bb.sql.select", new Scope.Database("default", "i", database, environment));
    }

    private static Map<String, Object> limited(String role, Api user, String condition) {
        return new HashMap<>(Map.of("role", role, "members", List.of(user.user()), "condition", condition));
    }

    private void role(String id, String level, String... permissions) {
        make(id, level, permissions).ok();
    }

    private Api.Answer make(String id, String level, String... permissions) {
        return owner.post(
                "/v1/roles?roleId=" + id,
                Map.of("title", "Role " + id, "level", level, "permissions", List.of(permissions)));
    }

    private Api.Answer bind(String holder, Map<?, ?>... bindings) {
        return owner.post(holder + ":setIamPolicy", Map.of("policy", Map.of("bindings", List.of(bindings))));
    }

    private static Actor actor(Api api) {
        return new Actor(Long.parseLong(api.user().substring("users/".length())));
    }
}
