package com.bytebase.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.node.ObjectNode;

@ServerTest
@TestPropertySource(properties = "test.workspace=one whose last owner is told apart from those of other tests")
class GroupsTest {
    private static final String PROJECT = "/v1/projects/default";

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
    void whoJoinsAGroupHasWhatItHasAtOnceAndWhoLeavesItHasItNoMore() {
        var ann = owner.newUser("");
        group("joining", List.of());
        bind(PROJECT, "roles/projectViewer", "groups/joining");
        assertThat(ann.get(PROJECT).status()).isEqualTo(404);

        members("joining", Map.of("member", ann.user())).ok();
        assertThat(ann.get(PROJECT).status()).isEqualTo(200);
        assertThat(ann.get("/v1/projects").json().get("projects")).hasSize(1);
        assertThat(policies.holders("bb.projects.get", new Scope.Project("default")))
                .contains(actor(ann).principal());

        members("joining").ok();
        assertThat(ann.get(PROJECT).status()).isEqualTo(404);
        assertThat(policies.holders("bb.projects.get", new Scope.Project("default")))
                .doesNotContain(actor(ann).principal());
    }

    @Test
    void aGroupIsAMemberOfTheWorkspaceToo() {
        var ann = owner.newUser("");
        group("dbas", List.of(Map.of("member", ann.user())));
        bind("/v1/workspace", "roles/workspaceDBA", "groups/dbas");

        assertThat(ann.get("/v1/users/me").json().get("workspaceRoles").toString())
                .isEqualTo("[\"roles/workspaceDBA\"]");

        owner.post("/v1/groups/dbas:delete", Map.of()).ok();
        assertThat(ann.get("/v1/users/me").json().get("workspaceRoles")).isEmpty();
        assertThat(owner.get("/v1/workspace:getIamPolicy").ok().json().toString())
                .doesNotContain("groups/dbas");
        assertThat(owner.get("/v1/groups/dbas").status()).isEqualTo(404);
    }

    @Test
    void theGroupOfTheLastOwnerStaysAndKeepsThem() {
        var ann = owner.newUser("");
        group("owners", List.of(Map.of("member", ann.user())));
        var policy = owner.get("/v1/workspace:getIamPolicy").ok().json();
        bind("/v1/workspace", "roles/workspaceOwner", "groups/owners");
        var me = owner.user();
        ann.setRole("/v1/workspace", me, "roles/workspaceDeveloper");

        assertThat(ann.post("/v1/groups/owners:delete", Map.of()).code()).isEqualTo("LAST_OWNER");
        assertThat(ann.patch("/v1/groups/owners?updateMask=members", Map.of("members", List.of()))
                        .code())
                .isEqualTo("LAST_OWNER");
        assertThat(ann.post("/v1/" + ann.user() + ":archive", Map.of()).code()).isEqualTo("LAST_OWNER");

        ((ObjectNode) policy).remove("etag");
        ann.post("/v1/workspace:setIamPolicy", Map.of("policy", policy)).ok();
        ann.post("/v1/groups/owners:delete", Map.of());
    }

    @Test
    void ofTwoOwnersWhoArchiveEachOtherOneStays() throws Exception {
        for (int round = 0; round < 5; round++) {
            var one = owner.newUser("roles/workspaceOwner");
            var other = owner.newUser("roles/workspaceOwner");
            one.setRole("/v1/workspace", owner.user(), "roles/workspaceDeveloper");
            List<Future<Integer>> answers;
            try (var threads = Executors.newFixedThreadPool(2)) {
                answers = threads.invokeAll(List.of(
                        () -> one.post("/v1/" + other.user() + ":archive", Map.of())
                                .status(),
                        () -> other.post("/v1/" + one.user() + ":archive", Map.of())
                                .status()));
            }
            int done = 0;
            for (var answer : answers) {
                assertThat(answer.get()).isIn(200, 401, 403, 409);
                done += answer.get() == 200 ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
            var left = one.get("/v1/users/me").status() == 200 ? one : other;
            assertThat(left.get("/v1/workspace:getIamPolicy").status()).isEqualTo(200);
            left.setRole("/v1/workspace", owner.user(), "roles/workspaceOwner");
            owner.setRole("/v1/workspace", left.user(), "");
        }
    }

    @Test
    void aGroupIsChangedByItsOwnersAndByNobodyElse() {
        var ann = owner.newUser("roles/workspaceDeveloper");
        var ben = owner.newUser("roles/workspaceDeveloper");
        var stranger = owner.newUser("");
        group("own", List.of(Map.of("member", ann.user(), "role", "OWNER"), Map.of("member", ben.user())));

        assertThat(ann.patch("/v1/groups/own?updateMask=title", Map.of("title", "Ours"))
                        .ok()
                        .text("title"))
                .isEqualTo("Ours");
        var refused = ben.patch("/v1/groups/own?updateMask=title", Map.of("title", "Mine"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("whoCan")).startsWith("user");
        assertThat(stranger.patch("/v1/groups/own?updateMask=title", Map.of("title", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(ben.post("/v1/groups?groupId=another", Map.of("title", "x")).status())
                .isEqualTo(403);
        assertThat(owner.get("/v1/groups?filter="
                                + java.net.URLEncoder.encode(
                                        "member == \"" + ben.user() + "\"", java.nio.charset.StandardCharsets.UTF_8))
                        .ok()
                        .json()
                        .get("groups"))
                .hasSize(1);
    }

    @Test
    void whatIsWrongWithAGroupIsNamed() {
        group("once", List.of());
        var stale = owner.get("/v1/groups/once").ok().text("etag");
        owner.patch("/v1/groups/once?updateMask=title", Map.of("title", "Twice"))
                .ok();

        assertThat(owner.post("/v1/groups?groupId=once", Map.of("title", "x")).status())
                .isEqualTo(409);
        assertThat(owner.post("/v1/groups?groupId=No!", Map.of("title", "x")).status())
                .isEqualTo(400);
        assertThat(owner.patch("/v1/groups/once?updateMask=title", Map.of("title", "x", "etag", stale))
                        .code())
                .isEqualTo("ETAG_MISMATCH");
        for (var member : List.of("users/1", "users/999999", "groups/once", "ann")) {
            assertThat(members("once", Map.of("member", member))
                            .json()
                            .at("/errors/0/field")
                            .asString())
                    .as(member)
                    .isEqualTo("members[0].member");
        }
        assertThat(members("once", Map.of("member", owner.user()), Map.of("member", owner.user()))
                        .status())
                .isEqualTo(400);
        var unknown = owner.post(
                PROJECT + ":setIamPolicy",
                Map.of(
                        "policy",
                        Map.of(
                                "bindings",
                                List.of(Map.of("role", "roles/projectViewer", "members", List.of("groups/none"))))));
        assertThat(unknown.json().at("/errors/0/field").asString()).isEqualTo("policy.bindings[0].members[0]");
    }

    @Test
    void allUsersAreAllPeopleWhoMaySignIn() {
        var ann = owner.newUser("");
        bind(PROJECT, "roles/projectViewer", "allUsers");
        assertThat(ann.get(PROJECT).status()).isEqualTo(200);
        var policy = (ObjectNode) owner.get(PROJECT + ":getIamPolicy").ok().json();
        owner.post(PROJECT + ":setIamPolicy", Map.of("policy", Map.of("bindings", List.of())))
                .ok();
        assertThat(policy.toString()).contains("allUsers");
        assertThat(ann.get(PROJECT).status()).isEqualTo(404);
    }

    private void group(String id, List<?> members) {
        owner.post("/v1/groups?groupId=" + id, Map.of("title", "Group " + id, "members", members))
                .ok();
    }

    private Api.Answer members(String id, Map<?, ?>... members) {
        return owner.patch("/v1/groups/" + id + "?updateMask=members", Map.of("members", List.of(members)));
    }

    private void bind(String holder, String role, String member) {
        var policy = (ObjectNode) owner.get(holder + ":getIamPolicy").ok().json();
        policy.withArray("bindings")
                .addObject()
                .put("role", role)
                .putArray("members")
                .add(member);
        owner.post(holder + ":setIamPolicy", Map.of("policy", policy)).ok();
    }

    private static Actor actor(Api api) {
        return new Actor(Long.parseLong(api.user().substring("users/".length())));
    }
}
