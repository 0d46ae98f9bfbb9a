package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.command.ServerProcess.Finished;
import com.bytebase.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every trouble of the machine is one sentence and a status that is not 0. */
class TroubleTest {
    @TempDir
    Path temporary;

    @Test
    void aTakenPortIsSaid() throws Exception {
        var data = DataFolderOfOurs.in(temporary, "data").path();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            assertSentence(
                    ServerProcess.run("start", "--data", data.toString(), "--port", port),
                    "Port %s on 127.0.0.1 is taken by another program; stop that one, or choose another port with --port."
                            .formatted(port));
        }
    }

    @Test
    void aDataFolderThatCannotBeMadeIsSaid() throws Exception {
        var file = Files.createFile(temporary.resolve("file"));

        assertSentence(
                ServerProcess.run(
                        "start", "--port", "0", "--data", file.resolve("data").toString()),
                "The data folder %s cannot be made (".formatted(file.resolve("data")));
    }

    @Test
    void aSecondServerOnTheSameDataIsRefused() throws Exception {
        var data = DataFolderOfOurs.in(temporary, "data").path();
        try (var server = ServerProcess.start(data)) {
            assertSentence(
                    ServerProcess.run("start", "--port", "0", "--data", data.toString()),
                    "The data folder %s is in use by another Bytebase (process %d); stop that one, or choose another folder."
                            .formatted(data.resolve("metadata"), server.process.pid()));
            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aMetadataServerThatDoesNotAnswerIsSaidWithoutItsPassword() throws Exception {
        var data = DataFolderOfOurs.in(temporary, "data").path();
        var url = "postgresql://ada:hidden@127.0.0.1:%d/metadata".formatted(ServerProcess.freePort());

        var finished = ServerProcess.run("start", "--port", "0", "--data", data.toString(), "--metadata-url", url);

        assertSentence(finished, "The metadata server at jdbc:postgresql://127.0.0.1:");
        assertThat(finished.output()).doesNotContain("hidden");
    }

    @Test
    void whatIsNotUnderstoodIsSaid() throws Exception {
        assertSentence(ServerProcess.run("fly"), "There is no command fly; bytebase help lists them.");
        assertSentence(
                ServerProcess.run("start", "--prot", "1"), "There is no option --prot; bytebase help lists them.");
        assertSentence(
                ServerProcess.run(
                        "start", "--metadata-url", "mysql://x", "--port", "0", "--data", temporary.toString()),
                "--metadata-url is not understood;");
        assertSentence(
                ServerProcess.run("start", "--some.setting=1"),
                "There is no option --some.setting; bytebase help lists them.");
    }

    /** As where a script's variable is not set: the default would be another workspace. */
    @ParameterizedTest
    @ValueSource(strings = {"--data", "--metadata-url", "--external-url"})
    void anEmptyOptionIsNotTheDefault(String option) throws Exception {
        assertSentence(
                ServerProcess.run("start", "--port", "0", option, ""),
                "The option %s needs a value; bytebase help says which.".formatted(option));
    }

    @Test
    void helpIsForTheAskingAnywhere() throws Exception {
        var help = ServerProcess.run("start", "--port", "1", "--help");

        assertThat(help.status()).isZero();
        assertThat(help.output()).startsWith("Usage: bytebase COMMAND [OPTIONS]");
    }

    @Test
    void aBackupOfAFolderWithoutMetadataMakesNone() throws Exception {
        var data = temporary.resolve("mistyped");

        assertSentence(
                ServerProcess.run("backup", temporary.resolve("file.zip").toString(), "--data", data.toString()),
                "There is no metadata in %s; check --data and --metadata-url, or start the server once."
                        .formatted(data));
        assertThat(data).doesNotExist();
    }

    @Test
    void aFileThatIsNoBackupMakesNoFolder() throws Exception {
        var data = temporary.resolve("fresh");

        assertSentence(
                ServerProcess.run("restore", temporary.resolve("none.zip").toString(), "--data", data.toString()),
                "The backup %s cannot be read (there is no ".formatted(temporary.resolve("none.zip")));
        assertThat(data).doesNotExist();
    }

    @Test
    void metadataThatMayNotBeMadeIsSaid() throws Exception {
        var data = DataFolderOfOurs.in(temporary, "data").path();
        try (var connection = EmbeddedPostgres.shared().connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE weak LOGIN PASSWORD 'hidden'");
        }
        var port = EmbeddedPostgres.shared().port();
        var url = "postgresql://weak:hidden@127.0.0.1:%d/postgres".formatted(port);

        assertSentence(
                ServerProcess.run("start", "--port", "0", "--data", data.toString(), "--metadata-url", url),
                "The metadata cannot be brought up to date (ERROR: permission denied for database postgres);");
        assertSentence(
                ServerProcess.run(
                        "start",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--metadata-url",
                        url.replace("hidden", "wrong")),
                "The metadata server at jdbc:postgresql://127.0.0.1:%d/postgres cannot be used (FATAL: password authentication failed"
                        .formatted(port));
    }

    private static void assertSentence(Finished finished, String sentence) {
        assertThat(finished.output()).startsWith(sentence).hasLineCount(1);
        assertThat(finished.status()).isNotZero();
    }
}
