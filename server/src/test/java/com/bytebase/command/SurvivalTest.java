package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered with success survives {@code kill -9} of either side and of both; a clean end leaves no process. */
class SurvivalTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    private DataFolderOfOurs data;
    private final List<String> promised = new ArrayList<>();

    @BeforeEach
    void aFolder() throws IOException {
        data = DataFolderOfOurs.in(temporary, "data");
    }

    @Test
    void nothingThatWasAnsweredIsLostWhoeverIsKilled() throws Exception {
        String token;
        try (var server = ServerProcess.start(data.path())) {
            server.setUp();
            token = server.token;
            make(server, "before", 10);

            data.postgres().destroyForcibly();
            make(server, "during", 5);
            await().atMost(SOON).until(() -> server.makeAccount("again"));
            promised.add("again");
            make(server, "after", 5);

            server.kill();
            await().atMost(SOON).until(() -> data.processes().isEmpty());
        }
        try (var server = ServerProcess.start(data.path())) {
            server.token = token;
            assertPromisesKept(server);
            make(server, "third", 5);

            data.postgres().destroyForcibly();
            server.kill();
        }
        try (var server = ServerProcess.start(data.path())) {
            server.token = token;
            assertPromisesKept(server);

            assertThat(server.signal("TERM")).isEqualTo(143);
            assertThat(data.processes()).isEmpty();
        }
        try (var server = ServerProcess.start(data.path())) {
            server.token = token;
            assertPromisesKept(server);

            assertAuditLogIsWhole();
            assertThat(server.signal("INT")).isEqualTo(130);
            assertThat(data.processes()).isEmpty();
        }
        assertAuditLogIsWhole();
        var cut = verify("--head", "99999999:" + "0".repeat(64));
        assertThat(cut.output()).contains("The end was cut off");
        assertThat(cut.status()).isEqualTo(1);
        Files.delete(data.path().resolve("audit.head"));
        var unproven = verify();
        assertThat(unproven.output()).contains("audit.head", "missing");
        assertThat(unproven.status()).isEqualTo(1);
    }

    private void assertAuditLogIsWhole() throws IOException, InterruptedException {
        var verified = verify();
        assertThat(verified.output()).startsWith("OK: ").contains("head ").doesNotContain("No head");
        assertThat(verified.status()).isZero();
    }

    private ServerProcess.Finished verify(String... more) throws IOException, InterruptedException {
        var words =
                new ArrayList<>(List.of("audit", "verify", "--data", data.path().toString()));
        words.addAll(List.of(more));
        return ServerProcess.run(words.toArray(String[]::new));
    }

    private void make(ServerProcess server, String kind, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            if (server.makeAccount(kind + i)) {
                promised.add(kind + i);
            }
        }
    }

    private void assertPromisesKept(ServerProcess server) throws IOException, InterruptedException {
        assertThat(promised).hasSizeGreaterThanOrEqualTo(15);
        for (var account : promised) {
            assertThat(server.get("/v1/serviceAccounts/" + account).statusCode())
                    .as(account)
                    .isEqualTo(200);
        }
        var log = server.get("/v1/auditLogs?pageSize=1000").body();
        assertThat(promised).allSatisfy(account -> assertThat(log).contains("\"serviceAccounts/" + account + "\""));
    }
}
