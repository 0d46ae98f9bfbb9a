package com.bytebase;

import static com.bytebase.store.jooq.Tables.INSTANCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.http.Open;
import com.bytebase.http.Requires;
import com.bytebase.http.SignedIn;
import com.bytebase.iam.IamPolicies;
import com.bytebase.iam.Permissions;
import com.bytebase.iam.PredefinedRole;
import com.bytebase.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every method of the API, asked by every predefined role, in a project in which it is held and in one in which it is not, is let
 * through or refused as its declaration and permissions.txt say, over {@link Children} that are really there. A body that is not JSON keeps
 * most methods from doing anything; for the others there are children to spare.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {
    private static final String OWN = "default";
    private static final String FOREIGN = "foreign";
    /** Stands in everything of the foreign project. */
    private static final String SECRET = "foreignsecret";

    private static final Path COMMITTED = Path.of("../docs/reference/access.md");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    DSLContext database;

    @Autowired
    Secrets secrets;

    @Autowired
    IamPolicies policies;

    final Map<PredefinedRole, Api> members = new EnumMap<>(PredefinedRole.class);
    final Map<String, Map<String, String>> children = new HashMap<>();
    Map<String, String> ofWorkspace = Map.of();
    Api owner = Api.nobody(0);

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)(:.*?)?}(?=/|:[a-z]|$)");

    private record Call(RequestMethod verb, String pattern, HandlerMethod method) {
        boolean isOpen() {
            return method.hasMethodAnnotation(Open.class);
        }

        boolean inProject() {
            return pattern.contains("{project}") || inDatabase();
        }

        /** Without the forms of its variables. */
        String shown() {
            return pattern.replaceAll("\\{([a-zA-Z]+):.*?}(?=/|:[a-z]|$)", "{$1}");
        }

        boolean inDatabase() {
            return pattern.contains("{instance}") && pattern.contains("{database}");
        }

        /** With the children that are there in {@code project}, under the path of {@code in}. */
        String path(String in, Map<String, String> children) {
            var path = pattern.replace("{project}", in).replace("{instance}", "matrix");
            return VARIABLE.matcher(path).replaceAll(found -> children.getOrDefault(found.group(1), "999999"));
        }

        /** The same, of a last child that there is not. */
        String pathOfNothing(String in, Map<String, String> children) {
            var names = VARIABLE.matcher(pattern)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            var others = new HashMap<>(children);
            others.put(names.getLast(), names.getLast().equals("commit") ? "f".repeat(40) : "999998");
            return path(in, others);
        }

        boolean hasChild() {
            return VARIABLE.matcher(pattern.replace("{project}", "").replace("{instance}", ""))
                    .find();
        }
    }

    @BeforeAll
    void members() {
        owner = Api.owner(port);
        database.execute("INSERT INTO project (id, title) VALUES (?, ?)", FOREIGN, SECRET);
        policies.createProjectPolicy(FOREIGN, 2);
        databases();
        var made = new Children(owner, database, secrets);
        ofWorkspace = made.ofWorkspace();
        children.put(OWN, made.ofProject(OWN, "matrix", "ours", 1));
        // The foreign one has numbers that none of ours has.
        children.put(FOREIGN, made.ofProject(FOREIGN, "matrix", SECRET, 3));
        for (var role : PredefinedRole.values()) {
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
        database.execute("INSERT INTO database (instance, name, project) VALUES ('matrix', 'ours', ?)", OWN);
        database.execute("INSERT INTO database (instance, name, project) VALUES ('matrix', ?, ?)", SECRET, FOREIGN);
    }

    @Test
    void everyMethodIsOpenToWhomItSaysAndToNobodyElse() {
        var all = new SoftAssertions();
        for (var call : calls()) {
            members.forEach((role, member) -> {
                check(all, role, member, call, OWN);
                if (call.inProject()) {
                    check(all, role, member, call, FOREIGN);
                }
            });
        }
        all.assertAll();
    }

    @Test
    void noMethodTakesATokenThatIsNoneForgedOrExpired() {
        var expired = owner.newUser("roles/workspaceOwner");
        var user = Long.parseLong(Children.last(expired.user()));
        database.execute("UPDATE session SET expires_at = now() - interval '1 second' WHERE principal = ?", user);
        var deactivated = owner.newUser("roles/workspaceOwner");
        owner.post("/v1/" + deactivated.user() + ":archive", null).ok();
        var revoked = owner.newUser("roles/workspaceOwner");
        owner.post("/v1/" + revoked.user() + "/sessions:revokeAll", Map.of()).ok();
        var strangers = Map.of(
                "nobody", Api.nobody(port),
                "nonsense", Api.withToken(port, "nonsense"),
                "forged", Api.withToken(port, "A".repeat(43)),
                "a key, no token", Api.withToken(port, "bbs_" + "A".repeat(43)),
                "expired", expired,
                "of a deactivated user", deactivated,
                "revoked", revoked);
        var all = new SoftAssertions();
        for (var call : calls()) {
            strangers.forEach((name, who) -> {
                if (!call.isOpen()) {
                    all.assertThat(send(who, call, call.path(OWN, children(OWN)))
                                    .status())
                            .as("%s: %s %s", name, call.verb(), call.pattern())
                            .isEqualTo(401);
                }
            });
        }
        all.assertAll();
    }

    /** A child is found in its own project only, whatever the path says; and its number says nothing about others. */
    @Test
    void whatIsOfAnotherProjectIsNotFoundUnderOnesOwn() {
        var all = new SoftAssertions();
        var foreign = new HashMap<>(children(FOREIGN));
        // Under an issue of ours, too, what is of another's.
        var mixed = new HashMap<>(foreign);
        mixed.put("issue", children(OWN).getOrDefault("issue", ""));
        mixed.put("webhook", children(OWN).getOrDefault("webhook", ""));
        mixed.put("databaseGroup", children(OWN).getOrDefault("databaseGroup", ""));
        for (var call : calls()) {
            if (call.verb() == RequestMethod.GET && call.pattern().contains("{project}") && call.hasChild()) {
                var path = call.path(OWN, foreign);
                all.assertThat(owner.get(path).status()).as(path).isEqualTo(404);
                var deeper = call.path(OWN, mixed);
                if (List.of("{comment", "{taskRun", "{delivery", "{tableGroup").stream()
                        .anyMatch(call.pattern()::contains)) {
                    all.assertThat(owner.get(deeper).status()).as(deeper).isEqualTo(404);
                }
            }
        }
        all.assertAll();
    }

    /** Whether there is something that one may not see cannot be told from the answer. */
    @Test
    void whatOneMaySeeNothingOfAnswersLikeWhatThereIsNot() {
        var all = new SoftAssertions();
        var roles = List.of(
                PredefinedRole.WORKSPACE_DEVELOPER, PredefinedRole.PROJECT_OWNER, PredefinedRole.PROJECT_VIEWER);
        for (var call : calls()) {
            if (!call.hasChild() || call.isOpen()) {
                continue;
            }
            for (var role : roles) {
                var requires = call.method().getMethodAnnotation(Requires.class);
                if (!call.inProject() && requires != null && role.permissions().contains(requires.value())) {
                    continue;
                }
                var member = Objects.requireNonNull(members.get(role));
                var path = call.path(FOREIGN, children(FOREIGN));
                var nothing = call.pathOfNothing(FOREIGN, children(FOREIGN));
                all.assertThat(send(member, call, path).status())
                        .as("%s: %s %s and %s", role.id(), call.verb(), path, nothing)
                        .isEqualTo(send(member, call, nothing).status());
            }
        }
        all.assertAll();
    }

    private Map<String, String> children(String project) {
        var all = new HashMap<>(ofWorkspace);
        all.putAll(Objects.requireNonNull(children.get(project)));
        return all;
    }

    private void check(SoftAssertions all, PredefinedRole role, Api member, Call call, String project) {
        var path = call.path(project, children(project));
        var answer = send(member, call, path);
        var as = "%s: %s %s".formatted(role.id(), call.verb(), path);
        all.assertThat(answer.status()).as(as).isNotEqualTo(401).isLessThan(500);
        if (!path.contains(SECRET) && !seesAll(role)) {
            all.assertThat(answer.response().body())
                    .as(as + " tells of another project")
                    .doesNotContain(SECRET);
        }
        var requires = call.method().getMethodAnnotation(Requires.class);
        if (requires == null) {
            return;
        }
        boolean held = role.isOfWorkspace() || call.inProject() && project.equals(OWN);
        if (held && role.permissions().contains(requires.value())) {
            // Behind the declaration a service may ask for more, by another permission.
            all.assertThat(answer.status() == 403
                            && answer.text("requiredPermission").equals(requires.value()))
                    .as(as + " is let through")
                    .isFalse();
        } else if (!call.inProject() || held && role.permissions().contains("bb.projects.get")) {
            all.assertThat(answer.status()).as(as + " is refused").isEqualTo(403);
            all.assertThat(answer.text("requiredPermission")).as(as).isEqualTo(requires.value());
            all.assertThat(answer.text("whoCan")).as(as).isNotEmpty();
        } else {
            all.assertThat(answer.status()).as(as + " sees nothing there").isEqualTo(404);
        }
    }

    private static boolean seesAll(PredefinedRole role) {
        return role.isOfWorkspace() && role.permissions().contains("bb.projects.list");
    }

    /** Methods that take a body are stopped by its type, once access is decided. */
    private static Api.Answer send(Api who, Call call, String path) {
        return call.verb() == RequestMethod.GET
                ? who.get(path)
                : who.send(call.verb().name(), path, "x", "Content-Type", "application/x-nothing");
    }

    @Test
    void theCommittedMatrixIsTheServers() throws IOException {
        var document = document();
        if (Boolean.getBoolean("access.update")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, document);
        }
        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as(
                        "docs/reference/access.md; if the change is meant, run this test with -Daccess.update=true and commit it")
                .isEqualTo(document);
    }

    private String document() {
        var roles = List.of(PredefinedRole.values());
        var text = new StringBuilder("""
                # Who may do what

                Generated from the declarations of the API's methods and from `permissions.txt`; a test compares. A project role counts in its project, a
                workspace role in the workspace and in every project. ✓: may; –: answered with 403 by what is seen, with 404 by what is not.

                ## Methods

                | method | needs |""");
        roles.forEach(role -> text.append(' ').append(role.id()).append(" |"));
        text.append("\n|---|---|").append(":-:|".repeat(roles.size())).append('\n');
        for (var call : calls()) {
            text.append("| `%s %s` |".formatted(call.verb(), call.shown()));
            var requires = call.method().getMethodAnnotation(Requires.class);
            var signedIn = call.method().getMethodAnnotation(SignedIn.class);
            var open = call.method().getMethodAnnotation(Open.class);
            if (requires != null) {
                text.append(" `").append(requires.value()).append("` |");
                roles.forEach(role -> text.append(
                        role.permissions().contains(requires.value()) && (role.isOfWorkspace() || call.inProject())
                                ? " ✓ |"
                                : " – |"));
            } else {
                var words = signedIn != null
                        ? "signed in: " + signedIn.value()
                        : "nothing: " + Objects.requireNonNull(open).value();
                text.append(' ').append(words).append(" |").append("  |".repeat(roles.size()));
            }
            text.append('\n');
        }
        text.append("\n## Permissions\n\n| permission |");
        roles.forEach(role -> text.append(' ').append(role.id()).append(" |"));
        text.append("\n|---|").append(":-:|".repeat(roles.size())).append('\n');
        for (var permission : Permissions.all()) {
            text.append("| `").append(permission).append("` |");
            roles.forEach(role -> text.append(role.permissions().contains(permission) ? " ✓ |" : " – |"));
            text.append('\n');
        }
        return text.toString();
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
        calls.sort(Comparator.comparing(Call::shown)
                .thenComparing(call -> call.verb().name()));
        return calls;
    }
}
