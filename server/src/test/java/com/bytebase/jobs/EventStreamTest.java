package com.bytebase.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class EventStreamTest {
    @LocalServerPort
    int port;

    @Autowired
    News news;

    @Test
    void whoFollowsAnIssueHearsThatItHasChanged() {
        var owner = Api.owner(port);
        var project = Targets.unique("followed");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "F")).ok();
        var topic = "issue:projects/%s/issues/1".formatted(project);
        var lines = new CopyOnWriteArrayList<String>();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/v1/events?topics=%s,home".formatted(port, topic)))
                    .header("Authorization", "Bearer " + owner.token())
                    .build();
            var answer = client.sendAsync(request, BodyHandlers.ofLines())
                    .thenAccept(response -> response.body().forEach(lines::add));

            await().untilAsserted(() -> {
                news.publish(topic);
                assertThat(lines)
                        .contains("event:changed")
                        .anyMatch(line -> line.contains("\"name\":\"projects/%s/issues/1\"".formatted(project)));
            });
            answer.cancel(true);
            client.shutdownNow();
        }
    }

    @Test
    void aStreamEndsWithItsSessionAndWithItsPrincipal() {
        var owner = Api.owner(port);
        var leaver = owner.newUser("roles/workspaceDeveloper");
        var stayer = owner.newUser("roles/workspaceDeveloper");
        try (var client = HttpClient.newHttpClient()) {
            var leavers = open(client, leaver);
            var stayers = open(client, stayer);
            owner.post("/v1/%s:archive".formatted(leaver.user()), Map.of()).ok();
            await().until(leavers::isDone);
            assertThat(stayers).isNotDone();

            stayer.post("/v1/auth:signOut", Map.of()).ok();
            await().until(stayers::isDone);
            client.shutdownNow();
        }
    }

    /** Done when the stream has ended. */
    private CompletableFuture<Void> open(HttpClient client, Api follower) {
        var begun = new CompletableFuture<Void>();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/events?topics=inbox".formatted(port)))
                .header("Authorization", "Bearer " + follower.token())
                .build();
        var ended = client.sendAsync(request, BodyHandlers.ofLines())
                .thenAcceptAsync(response -> response.body().forEach(_ -> begun.complete(null)));
        begun.join();
        return ended;
    }

    @Test
    void whatOneMayNotSeeCannotBeFollowed() {
        var owner = Api.owner(port);
        var project = Targets.unique("hidden");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "H")).ok();
        var stranger = owner.newUser("roles/workspaceDeveloper");

        assertThat(stranger.get("/v1/events?topics=issue:projects/" + project + "/issues/1")
                        .status())
                .isEqualTo(404);
        assertThat(Api.nobody(port).get("/v1/events?topics=home").status()).isEqualTo(401);
        for (var wrong : List.of("nothing", "issue:x", "issue:projects/a/issues/b")) {
            assertThat(owner.get("/v1/events?topics=" + wrong).text("errors/0/field"))
                    .isEqualTo("topics");
        }
    }
}
