package com.bytebase.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class OnceTest {
    private static final Map<String, String> SHEET = Map.of("title", "Kept", "content", "SELECT 1");

    @LocalServerPort
    int port;

    private Api owner;
    private String sheets;
    private final String requestId = UUID.randomUUID().toString();

    @BeforeEach
    void aProject() {
        owner = Api.owner(port);
        var project = Targets.unique("once");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "O")).ok();
        sheets = "/v1/projects/" + project + "/sheets";
    }

    @Test
    void aRequestThatComesAgainGetsTheFirstAnswer() {
        var first = owner.post(sheets + "?requestId=" + requestId, SHEET).ok();
        var again = owner.post(sheets + "?requestId=" + requestId, SHEET).ok();

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void withoutARequestIdEachIsItsOwn() {
        owner.post(sheets, SHEET).ok();
        owner.post(sheets, SHEET).ok();

        assertThat(count()).isEqualTo(2);
    }

    @Test
    void anotherRequestWithTheSameIdIsRefused() {
        owner.post(sheets + "?requestId=" + requestId, SHEET).ok();
        var other = owner.post(sheets + "?requestId=" + requestId, Map.of("title", "Another"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("REQUEST_ID_REUSED");
        assertThat(other.text("errors/0/field")).isEqualTo("requestId");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void theIdsOfOnePrincipalAreNotThoseOfAnother() {
        var other = owner.newUser("roles/workspaceDBA");
        owner.post(sheets + "?requestId=" + requestId, SHEET).ok();
        var theirs = other.post(sheets + "?requestId=" + requestId, SHEET).ok();

        assertThat(theirs.text("creator")).isEqualTo(other.user());
    }

    @Test
    void whatWasRefusedCanBeAskedForAgain() {
        assertThat(owner.post(sheets + "?requestId=" + requestId, Map.of("content", "SELECT 1"))
                        .status())
                .isEqualTo(400);

        owner.post(sheets + "?requestId=" + requestId, SHEET).ok();
    }

    @Test
    void twoAtTheSameMomentAreOne() throws Exception {
        Callable<Api.Answer> post = () -> owner.post(sheets + "?requestId=" + requestId, SHEET);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = both.submit(post);
            var other = both.submit(post);

            assertThat(one.get().ok().json()).isEqualTo(other.get().ok().json());
        }
        assertThat(count()).isEqualTo(1);
    }

    private int count() {
        return owner.get(sheets).ok().json().get("sheets").size();
    }
}
