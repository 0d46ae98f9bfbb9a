package com.bytebase;

import static com.bytebase.store.jooq.Tables.AUDIT_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.http.Requires;
import com.bytebase.http.Unrecorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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

    /** What needs no more than a server: each stands in the log once its answer is here. */
    @Test
    void whatIsDoneLeavesARecord() {
        var owner = Api.owner(port);
        var all = new SoftAssertions();
        var project = Targets.unique("walk");
        var account = Targets.unique("account");
        var place = Targets.unique("place");
        var user = owner.post("/v1/users", Map.of("email", project + "@example.com", "password", Api.PASSWORD));
        var name = user.ok().text("name");
        check(all, "users.create", user);
        check(all, "users.update", owner.patch("/v1/" + name + "?updateMask=title", Map.of("title", "Walker")));
        check(all, "users.archive", owner.post("/v1/" + name + ":archive", null));
        check(all, "users.restore", owner.post("/v1/" + name + ":restore", null));
        check(all, "serviceAccounts.create", owner.post("/v1/serviceAccounts?serviceAccountId=" + account, Map.of()));
        for (var verb : List.of("rotateKey", "archive", "restore")) {
            check(all, "." + verb, owner.post("/v1/serviceAccounts/%s:%s".formatted(account, verb), null));
        }
        check(all, "projects.create", owner.post("/v1/projects?projectId=" + project, Map.of("title", "Walk")));
        var path = "/v1/projects/" + project;
        check(all, "projects.update", owner.patch(path + "?updateMask=title", Map.of("title", "Walks")));
        check(
                all,
                "environments.create",
                owner.post("/v1/environments?environmentId=" + place, Map.of("title", place)));
        check(
                all,
                "environments.update",
                owner.patch("/v1/environments/" + place + "?updateMask=title", Map.of("title", "P" + place)));
        check(all, "environments.archive", owner.post("/v1/environments/" + place + ":archive", null));
        check(all, "environments.restore", owner.post("/v1/environments/" + place + ":restore", null));
        check(all, "environments.archive", owner.post("/v1/environments/" + place + ":archive", null));
        var sheet = owner.post(path + "/sheets", Map.of("title", "S", "content", "SELECT 1"));
        check(all, "sheets.create", sheet);
        var sheetPath = "/v1/" + sheet.text("name");
        check(all, "sheets.update", owner.patch(sheetPath + "?updateMask=title", Map.of("title", "T")));
        for (var verb : List.of("star", "unstar", "archive", "restore")) {
            check(all, "sheets." + verb, owner.post(sheetPath + ":" + verb, null));
        }
        var policy = owner.get(path + ":getIamPolicy").json();
        check(all, "", owner.post(path + ":setIamPolicy", Map.of("policy", policy)));
        check(all, "workspace.update", owner.patch("/v1/workspace?updateMask=title", Map.of("title", "Bytebase")));
        check(all, "projects.archive", owner.post(path + ":archive", null));
        check(all, "projects.restore", owner.post(path + ":restore", null));
        var other = owner.signIn(Api.OWNER_EMAIL);
        check(all, "auth.signOut", other.post("/v1/auth:signOut", null));
        all.assertAll();
    }

    private void check(SoftAssertions all, String method, Api.Answer answer) {
        all.assertThat(answer.status())
                .as("%s: %s", method, answer.response().body())
                .isEqualTo(200);
        var records = records(answer);
        all.assertThat(records).as(method).isNotEmpty();
        all.assertThat(records).as(method).anyMatch(line -> line.getMethod().contains(method));
        for (var line : records) {
            all.assertThat(line.getStatus()).as(method).isEqualTo("DONE");
            all.assertThat(line.getHttpStatus()).as(method).isEqualTo(200);
            all.assertThat(line.getAddress()).as(method).isEqualTo("127.0.0.1");
            all.assertThat(line.getUserAgent()).as(method).isNotEmpty();
            all.assertThat(line.getPrincipal()).as(method).isGreaterThan(1);
            all.assertThat(line.getResource()).as(method).isNotEmpty();
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
