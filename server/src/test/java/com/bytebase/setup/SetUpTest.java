package com.bytebase.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@TestPropertySource(properties = "bytebase.set-up-token=the token")
class SetUpTest {
    @LocalServerPort
    int port;

    @Test
    void oneOfManyAtOnceBecomesTheOwner() throws Exception {
        var nobody = Api.nobody(port);
        var before = nobody.get("/v1/workspace").ok();
        assertThat(before.json().get("setUp").asBoolean()).isFalse();
        assertThat(before.json().get("tokenRequired").asBoolean()).isTrue();
        assertThat(before.json().has("version")).isFalse();
        assertThat(setUp("a@example.com", "wrong").status()).isEqualTo(403);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(i -> () -> setUp("owner%d@example.com".formatted(i), "the token")
                            .status())
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(tries)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        }

        var late = setUp("late@example.com", "the token");
        assertThat(late.code()).isEqualTo("ALREADY_SET_UP");
        var owner = IntStream.range(0, 8)
                .mapToObj(i -> Map.of("email", "owner%d@example.com".formatted(i), "password", Api.PASSWORD))
                .map(who -> nobody.post("/v1/auth:signIn", who))
                .filter(answer -> answer.status() == 200)
                .map(answer -> Api.withToken(port, answer.text("accessToken")))
                .findFirst()
                .orElseThrow();
        var workspace = owner.get("/v1/workspace").ok();
        assertThat(workspace.text("title")).isEqualTo("Our databases");
        assertThat(workspace.json().get("setUp").asBoolean()).isTrue();
        assertThat(workspace.json().get("tokenRequired").asBoolean()).isFalse();
        assertThat(workspace.json().get("owners").asInt()).isEqualTo(1);
    }

    private Api.Answer setUp(String email, String token) {
        return Api.nobody(port)
                .post(
                        "/v1/workspace:setUp",
                        Map.of(
                                "owner",
                                Map.of("title", "A", "email", email, "password", Api.PASSWORD),
                                "title",
                                "Our databases",
                                "token",
                                token));
    }
}
