package com.bytebase.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.ConnectException.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link EngineContract}, and what holds of engines that are servers on a network: hosts, ports, users, encryption. */
public abstract class ServerContract extends EngineContract {
    @Test
    void aWrongPasswordIsSaidWithoutShowingIt() {
        var spec = server().spec();
        var wrong = with(spec, spec.host(), spec.port(), "not-the-password-7", spec.database());

        assertThat(refusal(wrong, Kind.AUTHENTICATION_FAILED))
                .contains(spec.username())
                .doesNotContain("not-the-password-7");
    }

    @Test
    void anUnknownHostIsNamed() {
        var spec = server().spec();

        assertThat(refusal(
                        with(spec, "no-such-host.invalid", spec.port(), spec.password(), spec.database()),
                        Kind.UNKNOWN_HOST))
                .contains("no-such-host.invalid");
    }

    @Test
    void aClosedPortIsNamed() throws Exception {
        var spec = server().spec();
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(refusal(with(spec, spec.host(), port, spec.password(), spec.database()), Kind.PORT_CLOSED))
                .contains(String.valueOf(port));
    }

    @Test
    void aServerWithoutTlsIsSaidToRefuseIt() {
        var spec = server().spec();
        var tls = new ConnectionSpec.Tls(
                ConnectionSpec.Tls.Mode.REQUIRED, Optional.empty(), Optional.empty(), Optional.empty());

        refusal(
                new ConnectionSpec(
                        spec.host(),
                        spec.port(),
                        spec.username(),
                        spec.password(),
                        spec.database(),
                        tls,
                        false,
                        spec.connectTimeout(),
                        spec.options()),
                Kind.TLS_REFUSED);
    }

    @Test
    void aServerThatNeverAnswersTimesOut() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var spec = server().spec();
            var started = System.nanoTime();

            refusal(
                    new ConnectionSpec(
                            "127.0.0.1",
                            silent.getLocalPort(),
                            spec.username(),
                            spec.password(),
                            spec.database(),
                            spec.tls(),
                            false,
                            Duration.ofSeconds(1),
                            spec.options()),
                    Kind.TIMEOUT);

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void anotherProtocolBehindThePortIsTheWrongEngine() throws Exception {
        try (var ssh = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greet(ssh));
            var spec = server().spec();

            refusal(with(spec, "127.0.0.1", ssh.getLocalPort(), spec.password(), spec.database()), Kind.WRONG_ENGINE);
        }
    }

    @Test
    void whatAUserMayNotDoIsSaid() throws Exception {
        try (var connection = engine().connect(server().powerless())) {
            assertThat(engine().serverInfo(connection).missingPrivileges())
                    .isNotEmpty()
                    .allSatisfy(sentence -> assertThat(sentence).endsWith("."));
        }
    }

    private static ConnectionSpec with(
            ConnectionSpec spec, String host, int port, String password, Optional<String> database) {
        return new ConnectionSpec(
                host,
                port,
                spec.username(),
                password,
                database,
                spec.tls(),
                spec.readOnly(),
                spec.connectTimeout(),
                spec.options());
    }

    private static void greet(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                client.getOutputStream()
                        .write("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (java.io.IOException e) {
                // The test is over, or the client has hung up.
            }
        }
    }
}
