package com.bytebase.vcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.ServerTest;
import com.bytebase.Targets;
import com.bytebase.issue.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A push of a thousand files for fifty databases is planned by a number of queries that does not grow with them. */
@ServerTest
class PlanningTest {
    @LocalServerPort
    int port;

    @Autowired
    DSLContext database;

    @Test
    void aThousandFilesOverFiftyDatabasesArePlannedInSeconds() throws IOException {
        var shop = Shop.open(port);
        var instance = Targets.unique("many");
        // The instance is there by name alone: nothing is run, so nothing need be reached.
        database.execute(
                "INSERT INTO instance (id, title, engine, engine_version, server_id, environment) VALUES (?, 'Many',"
                        + " 'POSTGRES', '18', ?, 'prod')",
                instance,
                instance);
        for (int i = 0; i < 50; i++) {
            database.execute(
                    "INSERT INTO database (instance, name, project) VALUES (?, ?, ?)",
                    instance,
                    "tenant_%02d".formatted(i),
                    shop.project);
        }
        var files = new HashMap<String, Object>();
        for (int i = 0; i < 1_000; i++) {
            files.put(
                    "prod/tenant_%02d##%d##migrate##step.sql".formatted(i % 50, 1 + i / 50),
                    "CREATE TABLE step_%d (id int PRIMARY KEY);".formatted(i));
        }
        try (var git = new GitServer()) {
            git.push("main", "Begin", Map.of("README.md", "hello"));
            var path = "/v1/projects/%s/repository".formatted(shop.project);
            shop.owner
                    .post(
                            path,
                            Map.of(
                                    "kind",
                                    "GIT",
                                    "url",
                                    git.url(),
                                    "username",
                                    GitServer.USER,
                                    "secret",
                                    GitServer.TOKEN,
                                    "pollSeconds",
                                    86_400))
                    .ok();
            var sha = git.push("main", "A thousand", files);
            long from = System.nanoTime();

            shop.owner.post(path + ":sync", Map.of()).ok();

            var took = Duration.ofNanos(System.nanoTime() - from);
            System.out.printf("planned 1,000 files over 50 databases in %d ms%n", took.toMillis());
            assertThat(took).isLessThan(Duration.ofSeconds(20)); // 5 s on a quiet machine
            var commit = shop.owner.get(path + "/commits/" + sha).ok();
            assertThat(commit.text("outcomes/PLANNED")).isEqualTo("1000");
            var stages =
                    shop.owner.get("/v1/" + commit.text("issue") + "/pipeline").ok();
            assertThat(stages.json().get("stages").get(0).get("tasks").size()).isEqualTo(1_000);
            shop.owner.post("/v1/" + commit.text("issue") + ":cancel", Map.of()).ok();
        }
    }
}
