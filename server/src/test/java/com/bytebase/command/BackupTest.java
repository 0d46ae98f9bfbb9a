package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup taken while the server runs becomes the same workspace elsewhere; a lost password is replaced. */
class BackupTest {
    @TempDir
    Path temporary;

    @Test
    void aBackupOfARunningServerIsRestoredElsewhere() throws Exception {
        var data = DataFolderOfOurs.in(temporary, "data");
        var copy = DataFolderOfOurs.in(temporary, "copy");
        var file = temporary.resolve("backup.zip");
        try (var server = ServerProcess.start(data.path())) {
            server.setUp();
            assertThat(server.makeAccount("kept")).isTrue();

            var backup = ServerProcess.run(
                    "backup", file.toString(), "--data", data.path().toString());
            assertThat(backup.status()).as(backup.output()).isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            var again = ServerProcess.run(
                    "backup", file.toString(), "--data", data.path().toString());
            assertThat(again.status()).isEqualTo(1);
            assertThat(again.output())
                    .isEqualTo("The file %s exists; choose another name, or remove it.".formatted(file));

            var reset = ServerProcess.run(
                    "reset-password", "ADA@example.com", "--data", data.path().toString());
            assertThat(reset.status()).as(reset.output()).isZero();
            var password = reset.output().substring(reset.output().lastIndexOf(' ') + 1);
            await().atMost(Duration.ofSeconds(30)) // a running server learns of it within seconds
                    .until(() -> server.get("/v1/users/me").statusCode() == 401);
            assertThat(server.signIn("a long secret").statusCode()).isEqualTo(401);
            assertThat(server.signIn(password).statusCode()).isEqualTo(200);
            var unknown = ServerProcess.run(
                    "reset-password", "eve@example.com", "--data", data.path().toString());
            assertThat(unknown.status()).isEqualTo(1);
            assertThat(unknown.output()).startsWith("There is no user with the email eve@example.com;");
        }

        var restore = ServerProcess.run(
                "restore", file.toString(), "--data", copy.path().toString());
        assertThat(restore.status()).as(restore.output()).isZero();
        assertThat(copy.processes()).isEmpty();
        try (var server = ServerProcess.start(copy.path())) {
            assertThat(server.signIn("a long secret").statusCode()).isEqualTo(200);
            assertThat(server.get("/v1/serviceAccounts/kept").statusCode()).isEqualTo(200);
            assertThat(server.makeAccount("more")).isTrue();
        }
        var verified =
                ServerProcess.run("audit", "verify", "--data", copy.path().toString());
        assertThat(verified.output()).startsWith("OK: ");
        assertThat(verified.status()).isZero();
        if (Files.exists(data.path().resolve("secret.key"))) {
            assertThat(copy.path().resolve("secret.key"))
                    .hasSameBinaryContentAs(data.path().resolve("secret.key"));
        }

        var refused = ServerProcess.run(
                "restore", file.toString(), "--data", copy.path().toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).startsWith("This store holds a workspace already");
    }

    @Test
    void whatIsNoBackupIsRefused() throws Exception {
        var data = DataFolderOfOurs.in(temporary, "data");
        var file = Files.writeString(temporary.resolve("notes.txt"), "not a zip");

        var refused = ServerProcess.run(
                "restore", file.toString(), "--data", data.path().toString());

        assertThat(refused.output()).isEqualTo("The file %s is no backup of Bytebase, or is damaged.".formatted(file));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(data.processes()).isEmpty();
    }
}
