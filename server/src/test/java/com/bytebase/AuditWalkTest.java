package com.bytebase;

import static com.bytebase.store.jooq.Tables.AUDIT_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.http.Requires;
import com.bytebase.http.Unrecorded;
import com.bytebase.issue.Shop;
import com.bytebase.secret.Secrets;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is answered stands in the audit log: every method that is refused, and what was done, by the id of its request. */
@ServerTest
class AuditWalkTest {
    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    DSLContext database;

    @Autowired
    Secrets secrets;

    private record Call(RequestMethod verb, String pattern, HandlerMethod method) {
        String path() {
            return pattern.replaceAll("\\{project(:.*?)?}", "default")
                    .replaceAll("\\{[a-zA-Z]+(:.*?)?}(?=/|:[a-z]|$)", "999999");
        }
    }

    @Test
    void everyMethodThatIsRefusedLeavesARecord() {
        var owner = Api.owner(port);
        var nobody = owner.newUser("");
        var all = new SoftAssertions();
        for (var call : calls()) {
            var answer = call.verb() == RequestMethod.GET
                    ? nobody.get(call.path())
                    : nobody.send(call.verb().name(), call.path(), "x", "Content-Type", "application/x-nothing");
            boolean ofNothing =
                    call.pattern().contains("{instance}") && call.pattern().contains("{database}");
            if (ofNothing || answer.status() != 403 && answer.status() != 404) {
                continue;
            }
            var as = call.verb() + " " + call.pattern();
            var records = records(answer);
            all.assertThat(records).as(as).hasSize(1);
            if (records.size() == 1) {
                var line = records.getFirst();
                all.assertThat(line.getStatus()).as(as).isEqualTo("REFUSED");
                all.assertThat(line.getHttpStatus()).as(as).isEqualTo(answer.status());
                all.assertThat("users/" + line.getPrincipal()).as(as).isEqualTo(nobody.user());
                all.assertThat(line.getMethod()).as(as).matches("[a-zA-Z]+\\.[a-zA-Z]+");
            }
        }
        all.assertAll();
    }

    /** One call of each method that writes, in an order in which each succeeds: operation, path, body. */
    private static final String CALLS = """
            createUser                 | users | {"email": "{word}@example.com", "password": "{password}"}
            updateUser                 | users/{user}?updateMask=title | {"title": "Walker"}
            inviteUser                 | users/{user}:invite | {}
            acceptInvitation           | invitations:accept | {"token": "{token}", "password": "{password}"}
            resetTwoFactor             | users/{user}/twoFactor:reset | {}
            revokeAllSessions          | users/{user}/sessions:revokeAll | {}
            archiveUser                | users/{user}:archive |
            restoreUser                | users/{user}:restore |
            createServiceAccount       | serviceAccounts?serviceAccountId=walk | {}
            rotateServiceAccountKey    | serviceAccounts/walk:rotateKey | {}
            archiveServiceAccount      | serviceAccounts/walk:archive |
            restoreServiceAccount      | serviceAccounts/walk:restore |
            createGroup                | groups?groupId=walk | {"title": "W"}
            updateGroup                | groups/walk?updateMask=title | {"title": "X"}
            deleteGroup                | groups/walk:delete | {}
            createRole                 | roles?roleId=walk | {"title": "W", "level": "PROJECT", "permissions": ["bb.projects.get"]}
            updateRole                 | roles/walk?updateMask=title | {"title": "X"}
            deleteRole                 | roles/walk:delete | {}
            createEnvironment          | environments?environmentId=walk | {"title": "Walk"}
            updateEnvironment          | environments/walk?updateMask=title | {"title": "Walks"}
            archiveEnvironment         | environments/walk:archive |
            restoreEnvironment         | environments/walk:restore |
            reorderEnvironments        | environments:reorder | {"environments": {environments}}
            archiveEnvironment         | environments/walk:archive |
            createIdentityProvider     | identityProviders?identityProviderId=walk | {"issuer": "http://127.0.0.1:1", "clientId": "x"}
            updateIdentityProvider     | identityProviders/walk?updateMask=title | {"title": "W"}
            testIdentityProvider       | identityProviders/walk:test | {}
            archiveIdentityProvider    | identityProviders/walk:archive | {}
            restoreIdentityProvider    | identityProviders/walk:restore | {}
            archiveIdentityProvider    | identityProviders/walk:archive | {}
            updateWorkspace            | workspace?updateMask=title | {"title": "Bytebase"}
            updateSignInPolicy         | workspace/signInPolicy?updateMask=requireTwoFactor | {"requireTwoFactor": false}
            setWorkspaceIamPolicy      | workspace:setIamPolicy | {"policy": {workspacePolicy}}
            createInstance             | instances?instanceId={word}i | {instance}
            updateInstance             | instances/{word}i?updateMask=title | {"title": "I"}
            testConnection             | instances/{word}i:testConnection | {}
            syncInstance               | instances/{word}i:sync | {}
            archiveInstance            | instances/{word}i:archive |
            restoreInstance            | instances/{word}i:restore |
            updateDatabase             | {target}?updateMask=labels | {"labels": {"tier": "one"}}
            syncDatabase               | {target}:sync | {}
            queryDatabase              | {target}:query | {"statement": "SELECT 1"}
            explainStatement           | {target}:explain | {"statement": "SELECT 1"}
            exportDatabase             | {target}:export | {"statement": "SELECT 1", "format": "CSV"}
            batchQuery                 | {at}:batchQuery | {"targets": ["{target}"], "statement": "SELECT 1"}
            transferDatabases          | {at}/databases:transfer | {"databases": ["{target}"]}
            createProject              | projects?projectId={word}p | {"title": "Walk"}
            updateProject              | projects/{word}p?updateMask=title | {"title": "Walks"}
            archiveProject             | projects/{word}p:archive |
            restoreProject             | projects/{word}p:restore |
            setProjectIamPolicy        | {at}:setIamPolicy | {"policy": {policy}}
            createDatabaseGroup        | {at}/databaseGroups?databaseGroupId=walk | {"title": "G", "condition": "true"}
            updateDatabaseGroup        | {at}/databaseGroups/walk?updateMask=title | {"title": "H"}
            createTableGroup           | {at}/databaseGroups/walk/tableGroups?tableGroupId=t | {"title": "T", "placeholder": "t", "condition": "true"}
            updateTableGroup           | {at}/databaseGroups/walk/tableGroups/t?updateMask=title | {"title": "U"}
            previewTableGroup          | {at}/databaseGroups/walk/tableGroups:preview | {"condition": "true"}
            deleteTableGroup           | {at}/databaseGroups/walk/tableGroups/t:delete | {}
            deleteDatabaseGroup        | {at}/databaseGroups/walk:delete | {}
            createSheet                | {at}/sheets | {"title": "S", "content": "SELECT 1"}
            updateSheet                | {at}/sheets/{sheet}?updateMask=title | {"title": "T"}
            starSheet                  | {at}/sheets/{sheet}:star |
            unstarSheet                | {at}/sheets/{sheet}:unstar |
            archiveSheet               | {at}/sheets/{sheet}:archive |
            restoreSheet               | {at}/sheets/{sheet}:restore |
            createWebhook              | {at}/webhooks | {"title": "W", "type": "GENERIC", "url": "http://127.0.0.1:1/", "events": ["ISSUE_CREATED"]}
            updateWebhook              | {at}/webhooks/{webhook}?updateMask=title | {"title": "V"}
            testWebhook                | {at}/webhooks/{webhook}:test | {}
            rotateWebhookSecret        | {at}/webhooks/{webhook}:rotateSecret | {}
            resendWebhookDelivery      | {at}/webhooks/{webhook}/deliveries/{delivery}:resend | {}
            deleteWebhook              | {at}/webhooks/{webhook}:delete | {}
            renewRepositoryHookSecret  | {at}/repository:renewHookSecret | {}
            disconnectRepository       | {at}/repository:disconnect | {}
            createIssue                | {at}/issues | {"title": "I", "type": "DATABASE_CHANGE", "draft": true, "changes": [{"targets": ["{protected}"], "statement": "SELECT 1"}]}
            submitIssue                | {createIssue}:submit |
            runIssueChecks             | {createIssue}:runChecks | {}
            cancelIssue                | {createIssue}:cancel | {"reason": "r"}
            reopenIssue                | {createIssue}:reopen |
            skipTask                   | {createIssue}/pipeline/stages/prod/tasks/1:skip | {"reason": "r"}
            createComment              | {at}/issues/{issue}/comments | {"content": "c"}
            updateComment              | {at}/issues/{issue}/comments/{comment}?updateMask=content | {"content": "d"}
            updateIssue                | {at}/issues/{issue}?updateMask=title | {"title": "J"}
            followIssue                | {at}/issues/{issue}:follow | {}
            unfollowIssue              | {at}/issues/{issue}:unfollow | {}
            signIn                     | auth:signIn | {"email": "{word}@example.com", "password": "{password}"}
            """;

    /** What takes more to succeed, and is proven where that is at hand. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("setUpWorkspace", "done once, before this test"),
            Map.entry("signOut", "below, by a session of its own"),
            Map.entry("requestRole", "RoleRequestTest"),
            Map.entry("approveIssue", "ReviewTest"),
            Map.entry("requestChangesOfIssue", "ReviewTest"),
            Map.entry("requestReviewOfIssue", "ReviewTest"),
            Map.entry("overrideIssueChecks", "ReviewTest"),
            Map.entry("runTask", "RolloutTest"),
            Map.entry("runStage", "RolloutTest"),
            Map.entry("cancelTaskRun", "RolloutTest"),
            Map.entry("cancelStage", "BatchChangeTest"),
            Map.entry("cancelQuery", "QueryTest"),
            Map.entry("connectRepository", "RepositoryTest"),
            Map.entry("updateRepository", "RepositoryTest"),
            Map.entry("syncRepository", "RepositoryTest"),
            Map.entry("previewRepository", "RepositoryTest"),
            Map.entry("receiveRepositoryHook", "HookTest"),
            Map.entry("signInAtProvider", "ProviderSignInTest"),
            Map.entry("revokeSession", "SessionsTest"),
            Map.entry("beginTwoFactor", "TwoFactorTest"),
            Map.entry("confirmTwoFactor", "TwoFactorTest"),
            Map.entry("disableTwoFactor", "TwoFactorTest"),
            Map.entry("renewRecoveryCodes", "TwoFactorTest"));

    @Test
    void whateverIsDoneLeavesARecord() {
        var shop = Shop.open(port);
        var owner = shop.owner;
        var values = values(shop);
        var all = new SoftAssertions();
        var done = new TreeSet<String>();
        for (var line : CALLS.lines().toList()) {
            var parts = filled(line, values).split(" *\\| *", 3);
            var verb = Objects.requireNonNull(writes().get(parts[0]), parts[0]);
            var answer = owner.send(verb.name(), "/v1/" + parts[1], parts[2].isBlank() ? null : parts[2]);
            check(all, parts[0], answer);
            values.put(parts[0], answer.text("name"));
            if (!answer.text("token").isEmpty()) {
                values.put("token", answer.text("token"));
            }
            done.add(parts[0]);
        }
        var other = owner.signIn(Api.OWNER_EMAIL);
        check(all, "signOut", other.post("/v1/auth:signOut", null));
        all.assertThat(database.fetchExists(AUDIT_LOG, AUDIT_LOG.METHOD.eq("workspace.setUp")))
                .as("workspace.setUp")
                .isTrue();
        done.addAll(ELSEWHERE.keySet());
        all.assertThat(done).as("every method that writes").containsExactlyInAnyOrderElementsOf(writes().keySet());
        all.assertAll();
    }

    private Map<String, String> values(Shop shop) {
        var owner = shop.owner;
        var made = new Children(owner, database, secrets);
        var instance = shop.test.split("/")[1];
        var values = new HashMap<>(made.ofProject(shop.project, instance, shop.testDatabase, 1));
        values.put("user", Children.last(owner.newUser("").user()));
        values.put("at", "projects/" + shop.project);
        values.put("target", shop.test);
        values.put("protected", shop.prod);
        values.put("word", Targets.unique("walk"));
        values.put("password", Api.PASSWORD);
        var json = JsonMapper.shared();
        values.put("instance", json.writeValueAsString(Targets.instance("test", shop.testDatabase)));
        values.put("workspacePolicy", policy(owner, "workspace"));
        values.put("policy", policy(owner, "projects/" + shop.project));
        var environments = new ArrayList<String>();
        owner.get("/v1/environments")
                .ok()
                .json()
                .get("environments")
                .forEach(one -> environments.add(one.get("name").asString()));
        environments.add("environments/walk");
        values.put("environments", json.writeValueAsString(environments));
        return values;
    }

    /** As it is when it is written, whatever changes until then. */
    private static String policy(Api owner, String holder) {
        var policy =
                (ObjectNode) owner.get("/v1/" + holder + ":getIamPolicy").ok().json();
        policy.remove("etag");
        return policy.toString();
    }

    private static String filled(String text, Map<String, String> values) {
        return Pattern.compile("\\{([a-zA-Z]+)}")
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** The verbs of all methods that write, by operation. */
    private Map<String, RequestMethod> writes() {
        var writes = new TreeMap<String, RequestMethod>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            var operation = method.getMethodAnnotation(Operation.class);
            for (var verb : info.getMethodsCondition().getMethods()) {
                if (operation != null && verb != RequestMethod.GET && !method.hasMethodAnnotation(Unrecorded.class)) {
                    writes.put(operation.operationId(), verb);
                }
            }
        });
        return writes;
    }

    private void check(SoftAssertions all, String operation, Api.Answer answer) {
        all.assertThat(answer.status())
                .as("%s: %s", operation, answer.response().body())
                .isEqualTo(200);
        var records = records(answer);
        all.assertThat(records).as(operation).isNotEmpty();
        for (var line : records) {
            all.assertThat(line.getStatus()).as(operation).isEqualTo("DONE");
            all.assertThat(line.getHttpStatus()).as(operation).isEqualTo(200);
            all.assertThat(line.getAddress()).as(operation).isEqualTo("127.0.0.1");
            all.assertThat(line.getUserAgent()).as(operation).isNotEmpty();
            all.assertThat(line.getResource()).as(operation).isNotEmpty();
            all.assertThat(line.getPayload().data()).as(operation).doesNotContain(Api.PASSWORD);
        }
    }

    private List<com.bytebase.store.jooq.tables.records.AuditLogRecord> records(Api.Answer answer) {
        var request = answer.response().headers().firstValue("X-Request-Id").orElse("");
        return database.selectFrom(AUDIT_LOG)
                .where(AUDIT_LOG.REQUEST_ID.eq(request))
                .fetch();
    }

    /** What takes a permission, and is refused before it looks at anything. */
    private List<Call> calls() {
        var calls = new ArrayList<Call>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            for (var pattern : info.getPatternValues()) {
                for (var verb : info.getMethodsCondition().getMethods()) {
                    if (pattern.startsWith("/v1/")
                            && method.hasMethodAnnotation(Requires.class)
                            && !method.hasMethodAnnotation(Unrecorded.class)) {
                        calls.add(new Call(verb, pattern, method));
                    }
                }
            }
        });
        assertThat(calls).hasSizeGreaterThan(60);
        return calls;
    }
}
