package com.bytebase.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class SignInTest {
    @LocalServerPort
    int port;

    Api owner = Api.nobody(0);

    @BeforeEach
    void setUp() {
        owner = Api.owner(port);
    }

    @Test
    void aTokenTellsWhoSendsARequest() {
        var me = owner.get("/v1/users/me").ok();

        assertThat(me.text("email")).isEqualTo(Api.OWNER_EMAIL);
        assertThat(me.json().get("workspaceRoles").toString()).isEqualTo("[\"roles/workspaceOwner\"]");
        assertThat(me.json().get("permissions").toString()).contains("bb.users.create");
    }

    @Test
    void aWrongPasswordAndAnUnknownEmailAreRefusedAlike() {
        var wrong = Api.nobody(port)
                .post("/v1/auth:signIn", Map.of("email", Api.OWNER_EMAIL, "password", "wrong password"));
        var unknown = Api.nobody(port)
                .post("/v1/auth:signIn", Map.of("email", "nobody@example.com", "password", "wrong password"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("SIGN_IN_REFUSED");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail"));
    }

    @Test
    void anEmailIsFoundWhateverItsCase() {
        assertThat(Api.nobody(port)
                        .post("/v1/auth:signIn", Map.of("email", "OWNER@Example.com", "password", Api.PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoGuessesTooOftenHasToWait() {
        var guess = Map.of("email", "guessed@example.com", "password", "wrong password");
        for (int i = 0; i < 10; i++) {
            assertThat(Api.nobody(port).post("/v1/auth:signIn", guess).status()).isEqualTo(401);
        }

        var refused = Api.nobody(port).post("/v1/auth:signIn", guess);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMITED");
        assertThat(refused.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, 301L);
        assertThat(owner.get("/v1/users/me").status()).as("nobody else has to").isEqualTo(200);
    }

    /** Argon2id takes its time: who asks while others are being asked would be answered before they are counted. */
    @Test
    void manyGuessesAtOnceAreCountedAsIfOneAfterTheOther() throws Exception {
        var guess = Map.of("email", "flooded@example.com", "password", "wrong password");
        try (var threads = Executors.newFixedThreadPool(30)) {
            Callable<Integer> one =
                    () -> Api.nobody(port).post("/v1/auth:signIn", guess).status();
            var answers = threads.invokeAll(Collections.nCopies(30, one));
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).hasSize(30).containsOnly(401, 429);
            assertThat(Collections.frequency(statuses, 401)).isEqualTo(10);
        }
    }

    @Test
    void aTokenThatIsNotOursIsAProblem() {
        for (var token : List.of("x", "A".repeat(43), "\"", "eyJhbGciOiJub25lIn0.e30.", "")) {
            var answer = Api.nobody(port).send("GET", "/v1/users/me", null, "Authorization", "Bearer " + token);

            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.response().headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer");
        }
        assertThat(Api.nobody(port)
                        .send("GET", "/v1/users/me", null, "Authorization", "Basic b3duZXI6eA==")
                        .status())
                .isEqualTo(401);
        assertThat(Api.nobody(port).get("/v1/users/me").status()).isEqualTo(401);
    }

    @Test
    void noWritingOfAPathGetsPastTheDoor() {
        for (var path : List.of("/%761/users", "/v1/%75sers", "/v1;x/users", "//v1/users", "/v1/./users")) {
            assertThat(Api.nobody(port).get(path).status()).as(path).isIn(400, 401, 404);
        }
    }

    @Test
    void signingOutEndsTheToken() {
        var again = Api.nobody(port).signIn(Api.OWNER_EMAIL);
        again.get("/v1/users/me").ok();

        again.post("/v1/auth:signOut", Map.of()).ok();

        assertThat(again.get("/v1/users/me").status()).isEqualTo(401);
        assertThat(owner.get("/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void aBrowserGetsACookieAndBringsItsCsrfToken() {
        var answer = Api.nobody(port)
                .send(
                        "POST",
                        "/v1/auth:signIn",
                        Map.of("email", Api.OWNER_EMAIL, "password", Api.PASSWORD),
                        "X-Bytebase-Client",
                        "web")
                .ok();
        assertThat(answer.text("accessToken")).isEmpty();
        var cookies = new HashMap<String, String>();
        for (var line : answer.response().headers().allValues("Set-Cookie")) {
            assertThat(line).contains("SameSite=Lax").contains("Path=/");
            cookies.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1, line.indexOf(';')));
        }
        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .anySatisfy(line -> assertThat(line).startsWith("bb_session=").contains("HttpOnly"));
        var cookie = "bb_session=%s; bb_csrf=%s".formatted(cookies.get("bb_session"), cookies.get("bb_csrf"));
        var browser = Api.nobody(port);

        assertThat(browser.send("GET", "/v1/users/me", null, "Cookie", cookie).status())
                .isEqualTo(200);
        var withoutCsrf = browser.send("POST", "/v1/auth:signOut", Map.of(), "Cookie", cookie);
        assertThat(withoutCsrf.status()).isEqualTo(403);
        assertThat(withoutCsrf.text("detail")).contains("X-CSRF-Token");
        var csrf = cookies.getOrDefault("bb_csrf", "");
        assertThat(browser.send("POST", "/v1/auth:signOut", Map.of(), "Cookie", cookie, "X-CSRF-Token", csrf)
                        .status())
                .isEqualTo(200);
        assertThat(browser.send("GET", "/v1/users/me", null, "Cookie", cookie).status())
                .isEqualTo(401);
        assertThat(browser.send("GET", "/v1/workspace", null, "Cookie", cookie).status())
                .as("an old cookie does not close what is open")
                .isEqualTo(200);
    }
}
