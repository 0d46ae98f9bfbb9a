package com.bytebase.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.Browser;
import com.bytebase.ServerTest;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServerTest
class SessionsTest {
    private static final String POLICY = "/v1/workspace/signInPolicy";

    @LocalServerPort
    int port;

    @Autowired
    DSLContext database;

    Api owner = Api.nobody(0);
    Api member = Api.nobody(0);
    String email = "";

    @BeforeEach
    void setUp() {
        owner = Api.owner(port);
        member = owner.newUser("roles/workspaceDeveloper");
        email = member.get("/v1/users/me").text("email");
    }

    @AfterEach
    void theUsualPolicy() {
        database.execute("DELETE FROM sign_in_policy");
        database.execute("INSERT INTO sign_in_policy DEFAULT VALUES");
        owner.patch(POLICY + "?updateMask=requireTwoFactor", Map.of("requireTwoFactor", false))
                .ok();
    }

    private List<JsonNode> sessions(Api who) {
        return who.get("/v1/" + member.user() + "/sessions")
                .ok()
                .json()
                .get("sessions")
                .valueStream()
                .toList();
    }

    @Test
    void oneSeesWhereOneIsSignedInAndEndsOneOrAllOthers() {
        var second = Api.nobody(port).signIn(email);
        var third = Api.nobody(port).signIn(email);

        var seen = sessions(member);
        assertThat(seen).hasSize(3).allSatisfy(session -> {
            assertThat(session.get("address").asString()).isEqualTo("127.0.0.1");
            assertThat(session.get("userAgent").asString()).startsWith("Java-http-client");
            assertThat(session.get("signInMethod").asString()).isEqualTo("PASSWORD");
            assertThat(session.toString()).doesNotContain(member.token());
        });
        assertThat(seen.stream().filter(session -> session.get("current").asBoolean()))
                .hasSize(1);
        var name = sessions(second).stream()
                .filter(session -> session.get("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("name")
                .asString();

        member.send("DELETE", "/v1/" + name, null).ok();
        assertThat(second.get("/v1/users/me").status()).isEqualTo(401);
        assertThat(third.get("/v1/users/me").status()).isEqualTo(200);
        assertThat(member.send("DELETE", "/v1/" + name, null).status()).isEqualTo(404);

        var all = member.post("/v1/" + member.user() + "/sessions:revokeAll", Map.of())
                .ok();
        assertThat(all.json().get("ended").asInt()).isEqualTo(1);
        assertThat(third.get("/v1/users/me").status()).isEqualTo(401);
        assertThat(member.get("/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void anOwnerEndsThoseOfOthersAndNobodyElseDoes() {
        var stranger = owner.newUser("roles/workspaceDBA");
        for (var call : List.of("GET /sessions", "POST /sessions:revokeAll", "DELETE /sessions/999999")) {
            var parts = call.split(" ");
            var answer = stranger.send(parts[0], "/v1/" + member.user() + parts[1], null);
            assertThat(answer.status()).as(call).isEqualTo(403);
            assertThat(answer.text("requiredPermission")).isEqualTo("bb.users.update");
        }
        var own = sessions(member).getFirst().get("name").asString();
        assertThat(stranger.send("DELETE", "/v1/" + own.replace(member.user(), stranger.user()), null)
                        .status())
                .as("another's session under one's own name")
                .isEqualTo(404);

        owner.post("/v1/" + member.user() + "/sessions:revokeAll", Map.of()).ok();

        assertThat(member.get("/v1/users/me").status()).isEqualTo(401);
        assertThat(owner.get("/v1/users/me").status()).isEqualTo(200);
        assertThat(owner.get("/v1/users/999999/sessions").status()).isEqualTo(404);
    }

    @Test
    void aChangedPasswordEndsTheOtherSessionsAndDeactivationAll() {
        var second = Api.nobody(port).signIn(email);
        member.patch(
                        "/v1/" + member.user() + "?updateMask=password",
                        Map.of("password", "another horse", "currentPassword", Api.PASSWORD))
                .ok();
        assertThat(second.get("/v1/users/me").status()).isEqualTo(401);
        assertThat(member.get("/v1/users/me").status()).isEqualTo(200);

        owner.post("/v1/" + member.user() + ":archive", Map.of()).ok();
        assertThat(member.get("/v1/users/me").status()).isEqualTo(401);
    }

    @Test
    void whatAnotherServerEndsEndsHereToo() {
        member.get("/v1/users/me").ok();
        database.transaction(tx -> {
            tx.dsl()
                    .execute("DELETE FROM session WHERE principal = "
                            + member.user().substring(6));
            tx.dsl().execute("SELECT pg_notify('bytebase_news', 'sessions')");
        });
        org.awaitility.Awaitility.await()
                .untilAsserted(
                        () -> assertThat(member.get("/v1/users/me").status()).isEqualTo(401));
    }

    @Test
    void useIsWrittenDownOnceAMinute() {
        database.execute("UPDATE session SET last_used_at = now() - interval '61 seconds' WHERE principal = "
                + member.user().substring(6));
        member.post("/v1/" + member.user() + "/sessions:revokeAll", Map.of()).ok(); // forgets what is remembered
        member.get("/v1/users/me").ok();
        var noted = sessions(member).getFirst().get("lastUseTime").asString();
        owner.post("/v1/" + owner.user() + "/sessions:revokeAll", Map.of());
        member.get("/v1/users/me").ok();

        assertThat(java.time.Instant.parse(noted))
                .isAfter(java.time.Instant.now().minusSeconds(30));
        assertThat(sessions(member).getFirst().get("lastUseTime").asString()).isEqualTo(noted);
    }

    @Test
    void anIdleBrowserIsSignedOutATokenIsNot() {
        var browser = Browser.signIn(port, email);
        browser.get("/v1/users/me").ok();
        owner.patch(POLICY + "?updateMask=idleTimeoutSeconds", Map.of("idleTimeoutSeconds", 600))
                .ok();
        assertThat(browser.get("/v1/users/me").status()).isEqualTo(200);

        database.execute("UPDATE session SET last_used_at = now() - interval '11 minutes' WHERE principal = "
                + member.user().substring(6));
        owner.patch(POLICY + "?updateMask=idleTimeoutSeconds", Map.of("idleTimeoutSeconds", 600))
                .ok();

        assertThat(browser.get("/v1/users/me").status()).isEqualTo(401);
        assertThat(member.get("/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void aShorterLimitHoldsForSessionsThatThereAre() {
        database.execute("UPDATE session SET created_at = now() - interval '20 minutes' WHERE principal = "
                + member.user().substring(6));
        owner.patch(POLICY + "?updateMask=tokenLifetimeSeconds", Map.of("tokenLifetimeSeconds", 900))
                .ok();

        assertThat(member.get("/v1/users/me").status()).isEqualTo(401);
        var lifetime = Api.nobody(port)
                .post("/v1/auth:signIn", Map.of("email", email, "password", Api.PASSWORD))
                .ok()
                .text("expireTime");
        assertThat(java.time.Instant.parse(lifetime))
                .isBetween(
                        java.time.Instant.now().plusSeconds(800),
                        java.time.Instant.now().plusSeconds(901));
    }

    @ParameterizedTest
    @CsvSource({
        "sessionLifetimeSeconds, 299",
        "sessionLifetimeSeconds, -1",
        "sessionLifetimeSeconds, 2147483647",
        "idleTimeoutSeconds, 60",
        "idleTimeoutSeconds, -5",
        "tokenLifetimeSeconds, 0",
    })
    void aPolicyThatLocksEverybodyOutIsRefused(String field, int value) {
        var answer = owner.patch(POLICY + "?updateMask=" + field, Map.of(field, value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errors/0/field")).isEqualTo(field);
    }

    @Test
    void ownersDecideOnThePolicy() {
        var dba = owner.newUser("roles/workspaceDBA");
        assertThat(dba.get(POLICY).status()).isEqualTo(200);
        assertThat(dba.patch(POLICY + "?updateMask=requireTwoFactor", Map.of("requireTwoFactor", true))
                        .status())
                .isEqualTo(403);
        assertThat(member.get(POLICY).status()).isEqualTo(403);
    }
}
