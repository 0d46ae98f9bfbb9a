package com.bytebase.vcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.ServerTest;
import com.bytebase.kernel.Problem;
import com.bytebase.vcs.PeerRepository.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Git over SSH, at a server that knows one key. */
@ServerTest
class SshTest {
    @Autowired
    GitAccess access;

    /** Serves the repository of a {@link GitServer}. */
    private static final class Serve extends AbstractCommandSupport {
        private final GitServer git;

        Serve(String command, GitServer git) {
            super(command, null);
            this.git = git;
        }

        @Override
        public void run() {
            try (var repository = new FileRepository(git.folder().toFile())) {
                if (getCommand().startsWith("git-upload-pack")) {
                    new UploadPack(repository).upload(getInputStream(), getOutputStream(), getErrorStream());
                } else {
                    new ReceivePack(repository).receive(getInputStream(), getOutputStream(), getErrorStream());
                }
                onExit(0);
            } catch (IOException e) {
                onExit(1, e.getMessage());
            }
        }
    }

    private static KeyPair key(String algorithm) throws Exception {
        // the library's own kind of Ed25519 keys, and the JDK's P-256
        return (algorithm.equals("EC")
                        ? KeyPairGenerator.getInstance(algorithm)
                        : SecurityUtils.getKeyPairGenerator(algorithm))
                .generateKeyPair();
    }

    private static String text(KeyPair key) throws Exception {
        var out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "EC"})
    void aBranchIsReadAndWrittenByTheKeyAndOnlyAtTheKnownHost(String algorithm) throws Exception {
        var ours = key(algorithm);
        var theirs = key("EC");
        try (var git = new GitServer();
                var server = SshServer.setUpDefaultServer()) {
            server.setHost("127.0.0.1");
            server.setPort(0);
            server.setKeyPairProvider(KeyPairProvider.wrap(theirs));
            server.setPublickeyAuthenticator((_, key, _) -> KeyUtils.compareKeys(key, ours.getPublic()));
            server.setCommandFactory((_, command) -> new Serve(command, git));
            server.start();
            var sha = git.push("main", "Begin", Map.of("test/a.sql", "SELECT 1;"));
            var known = "[127.0.0.1]:%d %s".formatted(server.getPort(), PublicKeyEntry.toString(theirs.getPublic()));
            var settings = settings(server.getPort(), text(ours), known);

            try (var copy = access.open("ssh", settings)) {
                assertThat(copy.head("main")).hasValue(sha);
                assertThat(copy.fetchBranch("main")).isEqualTo(sha);
                assertThat(copy.files(sha, "")).extracting(TreeFile::path).containsExactly("test/a.sql");
                var next = copy.commit(sha, Map.of("test/b.sql", "SELECT 2;"), "More", Instant.now());
                assertThat(copy.push("main", next, sha)).isEqualTo(LocalCopy.Pushed.DONE);
                assertThat(git.file("main", "test/b.sql")).isEqualTo("SELECT 2;");
                var late = copy.commit(sha, Map.of("test/c.sql", "SELECT 3;"), "Late", Instant.now());
                assertThat(copy.push("main", late, sha)).isEqualTo(LocalCopy.Pushed.MOVED);
            }
            assertRefused(settings(server.getPort(), text(ours), ""), "not among the known hosts");
            assertRefused(settings(server.getPort(), text(key("EC")), known), "refuses the credential");
        }
    }

    private void assertRefused(Settings settings, String said) {
        try (var copy = access.open("ssh", settings)) {
            assertThatThrownBy(() -> copy.head("main"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(said);
        }
    }

    private static Settings settings(int port, String key, String knownHosts) {
        return new Settings(
                RepositoryKind.GIT,
                "ssh://git@127.0.0.1:%d/shop.git".formatted(port),
                "main",
                "",
                "{{DB_NAME}}/{{VERSION}}.sql",
                "",
                "",
                "",
                key,
                knownHosts,
                Duration.ofMinutes(1));
    }
}
