package com.bytebase;

import static com.bytebase.store.jooq.Tables.INSTANCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.http.Open;
import com.bytebase.http.Requires;
import com.bytebase.iam.IamPolicies;
import com.bytebase.iam.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every method of the API, asked by every predefined role, in a project in which it is held and in one in which it is not, is let
 * through or refused as its declaration and permissions.txt say. A body that is not JSON keeps methods from doing anything.
 */
@ServerTest
class AccessMatrixTest {
    private static final String OWN = "default";
    private static final String FOREIGN = "foreign";

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    DSLContext database;

    @Autowired
    IamPolicies policies;

    final Map<Role, Api> members = new EnumMap<>(Role.class);

    private record Call(RequestMethod verb, String pattern, HandlerMethod method) {
        boolean isOpen() {
            return method.hasMethodAnnotation(Open.class);
        }

        boolean inProject() {
            return pattern.contains("{project}") || inDatabase();
        }

        boolean inDatabase() {
            return pattern.contains("{instance}") && pattern.contains("{database}");
        }

        String path(String project) {
            return pattern.replace("{project}", project)
                    .replace("{instance}", "matrix")
                    .replace("{database}", project)
                    .replaceAll("\\{[a-zA-Z]+(:.*?)?}(?=/|:[a-z]|$)", "999999");
        }
    }

    @BeforeEach
    void members() {
        var owner = Api.owner(port);
        database.execute("INSERT INTO project (id, title) VALUES (?, 'Foreign')", FOREIGN);
        policies.createProjectPolicy(FOREIGN, 2);
        databases();
        for (var role : Role.values()) {
            if (role.isOfWorkspace()) {
                members.put(role, owner.newUser(role.resourceName()));
            } else {
                var member = owner.newUser("");
                owner.setRole("/v1/projects/" + OWN, member.user(), role.resourceName());
                members.put(role, member);
            }
        }
    }

    /** One database in each project. */
    private void databases() {
        database.insertInto(INSTANCE)
                .set(INSTANCE.ID, "matrix")
                .set(INSTANCE.TITLE, "Matrix")
                .set(INSTANCE.ENGINE, "POSTGRES")
                .set(INSTANCE.ENGINE_VERSION, "18")
                .set(INSTANCE.SERVER_ID, "matrix")
                .set(INSTANCE.ENVIRONMENT, "test")
                .execute();
        for (var project : List.of(OWN, FOREIGN)) {
            database.execute(
                    "INSERT INTO database (instance, name, project) VALUES ('matrix', ?, ?)", project, project);
        }
    }

    @Test
    void everyMethodIsOpenToWhomItSaysAndToNobodyElse() {
        var all = new SoftAssertions();
        for (var call : calls()) {
            if (!call.isOpen()) {
                all.assertThat(send(Api.nobody(port), call, OWN).status())
                        .as("nobody: %s %s", call.verb(), call.pattern())
                        .isEqualTo(401);
            }
            members.forEach((role, member) -> {
                check(all, role, member, call, OWN);
                if (call.inProject()) {
                    check(all, role, member, call, FOREIGN);
                }
            });
        }
        all.assertAll();
    }

    private void check(SoftAssertions all, Role role, Api member, Call call, String project) {
        var answer = send(member, call, project);
        var as = "%s: %s %s".formatted(role.id(), call.verb(), call.path(project));
        all.assertThat(answer.status()).as(as).isNotEqualTo(401).isLessThan(500);
        var requires = call.method().getMethodAnnotation(Requires.class);
        if (requires == null) {
            return;
        }
        boolean held = role.isOfWorkspace() || call.inProject() && project.equals(OWN);
        if (held && role.permissions().contains(requires.value())) {
            all.assertThat(answer.status()).as(as + " is let through").isNotEqualTo(403);
        } else if (!call.inProject() || held && role.permissions().contains("bb.projects.get")) {
            all.assertThat(answer.status()).as(as + " is refused").isEqualTo(403);
            all.assertThat(answer.text("requiredPermission")).as(as).isEqualTo(requires.value());
            all.assertThat(answer.text("whoCan")).as(as).isNotEmpty();
        } else {
            all.assertThat(answer.status()).as(as + " sees nothing there").isEqualTo(404);
        }
    }

    /** Methods that take a body are stopped by its type, once access is decided. */
    private static Api.Answer send(Api who, Call call, String project) {
        return call.verb() == RequestMethod.GET
                ? who.get(call.path(project))
                : who.send(call.verb().name(), call.path(project), "x", "Content-Type", "application/x-nothing");
    }

    private List<Call> calls() {
        var calls = new ArrayList<Call>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            for (var pattern : info.getPatternValues()) {
                for (var verb : info.getMethodsCondition().getMethods()) {
                    boolean streams = pattern.equals("/v1/events");
                    if (pattern.startsWith("/v1/") && !streams) {
                        calls.add(new Call(verb, pattern, method));
                    }
                }
            }
        });
        assertThat(calls).hasSizeGreaterThan(20);
        return calls;
    }
}
