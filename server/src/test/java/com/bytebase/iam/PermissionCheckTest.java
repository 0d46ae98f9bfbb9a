package com.bytebase.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What a decision takes of somebody with 1,000 bindings. Prints the figures; {@code bench/permission-check.sh} runs it alone. */
@ServerTest
@TestPropertySource(properties = "test.workspace=one whose last owner is told apart from those of other tests")
class PermissionCheckTest {
    private static final int BINDINGS = 1_000;
    private static final int CHECKS = 100_000;

    @LocalServerPort
    int port;

    @Autowired
    IamPolicies policies;

    @Autowired
    DSLContext database;

    @Test
    void aDecisionTakesNextToNoTimeWithAThousandBindings() {
        var owner = Api.owner(port);
        var user = owner.newUser("");
        var actor = new Actor(Long.parseLong(user.user().substring("users/".length())));
        owner.post(
                        "/v1/groups?groupId=many",
                        Map.of("title", "Many", "members", List.of(Map.of("member", user.user()))))
                .ok();
        // Half of them own, in a project each; half by a group, in one project under a condition each.
        database.execute(
                "INSERT INTO role_binding (project, role, principal) SELECT 'p' || n, 'projectViewer', ? FROM generate_series(1, ?) n",
                actor.principal(),
                BINDINGS / 2);
        database.execute(
                "INSERT INTO role_binding (project, role, user_group, condition) SELECT 'crowded', 'projectQuerier', 'many', 'resource.database_name == \"d' || n || '\"' FROM generate_series(1, ?) n",
                BINDINGS / 2);
        try {
            var scopes = List.of(
                    new Scope.Project("p7"),
                    new Scope.Project("nowhere"),
                    new Scope.Project("crowded"),
                    Scope.WORKSPACE);
            measure(actor, scopes);
            var took = measure(actor, scopes);
            System.out.printf(
                    "permission check, %,d bindings, %,d checks: p50 %.1f µs, p99 %.1f µs, p99.9 %.1f µs%n",
                    BINDINGS,
                    CHECKS,
                    took[CHECKS / 2] / 1e3,
                    took[CHECKS / 100 * 99] / 1e3,
                    took[CHECKS / 1000 * 999] / 1e3);
            assertThat(policies.permits(actor, "bb.projects.get", scopes.getFirst()))
                    .isTrue();
            assertThat(policies.permits(actor, "bb.projects.get", new Scope.Project("nowhere")))
                    .isFalse();
            assertThat(took[CHECKS / 100 * 99]).as("p99, nanoseconds").isLessThan(50_000);
        } finally {
            database.execute("DELETE FROM role_binding WHERE principal = ? OR user_group = 'many'", actor.principal());
        }
    }

    private long[] measure(Actor actor, List<? extends Scope> scopes) {
        var took = new long[CHECKS];
        for (int i = 0; i < CHECKS; i++) {
            var scope = scopes.get(i % scopes.size());
            long start = System.nanoTime();
            policies.permits(actor, i % 3 == 0 ? "bb.issues.update" : "bb.projects.get", scope);
            took[i] = System.nanoTime() - start;
        }
        Arrays.sort(took);
        return took;
    }
}
