package com.bytebase.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left after {@code kill -9}: everything that was answered, and no process. */
class SurvivalTest {
    @TempDir
    Path folder;

    private EmbeddedPostgresSpec spec;

    @BeforeEach
    void aFolderThatTheServersUserMayPass() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        spec = EmbeddedPostgresSpec.in(folder.resolve("data"));
    }

    @Test
    void aKilledServerComesBackOnTheSamePort() throws SQLException {
        try (var server = EmbeddedPostgres.start(spec)) {
            OwnershipTest.execute(server, "postgres", "CREATE TABLE t AS SELECT 42 AS answer");
            var port = server.port();
            for (int round = 0; round < 2; round++) {
                var killed = server.pid();
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> OwnershipTest.ask(
                                server, "postgres", "SELECT answer FROM t")
                        .equals("42"));
                assertThat(server.pid()).isNotEqualTo(killed);
                assertThat(server.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void aKilledOwnerTakesItsServerWithItAndLosesNothing() throws Exception {
        long answered;
        long serverPid;
        try (var owner = Owner.start(spec.dataFolder(), spec.cacheFolder())) {
            answered = owner.awaitRow(100);
            serverPid = owner.serverPid;
            owner.kill();
        }
        awaitGone(serverPid);
        assertRowsUpTo(answered);
    }

    @Test
    void aServerWhoseWatchdogWasKilledTooIsReplacedByTheNextOwner() throws Exception {
        long answered;
        long orphan;
        try (var owner = Owner.start(spec.dataFolder(), spec.cacheFolder())) {
            answered = owner.awaitRow(100);
            orphan = owner.serverPid;
            assertThat(owner.watchdogs()).isNotEmpty().allMatch(ProcessHandle::destroyForcibly);
            owner.kill();
        }
        assertThat(ProcessHandle.of(orphan)).isPresent();
        assertRowsUpTo(answered);
        awaitGone(orphan);
    }

    @Test
    void killingBothLosesNothingThatWasAnswered() throws Exception {
        long answered;
        try (var owner = Owner.start(spec.dataFolder(), spec.cacheFolder())) {
            answered = owner.awaitRow(100);
            ProcessHandle.of(owner.serverPid).orElseThrow().destroyForcibly();
            owner.kill();
        }
        assertRowsUpTo(answered);
    }

    @Test
    void ownersThatStartAtOnceShareOneExtraction() throws Exception {
        var cache = folder.resolve("cache");
        try (var one = Owner.start(folder.resolve("one"), cache);
                var two = Owner.start(folder.resolve("two"), cache)) {
            assertThat(one.awaitRow(1)).isPositive();
            assertThat(two.awaitRow(1)).isPositive();
            one.kill();
            two.kill();
            awaitGone(one.serverPid);
            awaitGone(two.serverPid);
        }
        try (var entries = Files.list(cache)) {
            assertThat(entries.map(path -> path.getFileName().toString()))
                    .filteredOn(name -> !name.startsWith("."))
                    .singleElement()
                    .asString()
                    .startsWith("postgresql-18.");
        }
    }

    private void assertRowsUpTo(long answered) throws SQLException {
        try (var server = EmbeddedPostgres.start(spec)) {
            var kept = OwnershipTest.ask(server, "postgres", "SELECT count(*) FROM answered WHERE id <= " + answered);
            assertThat(kept).isEqualTo(Long.toString(answered));
        }
    }

    private static void awaitGone(long pid) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
}
