package com.bytebase.engine.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.ConnectionSpec.Tls;
import com.bytebase.engine.ConnectionSpec.Tls.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTest {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final PostgresEngine ENGINE = new PostgresEngine();

    @TempDir
    private Path folder;

    @Test
    void aFullServerIsSaidToBeFull() throws Exception {
        SERVER.admin("CREATE ROLE crowded LOGIN PASSWORD 'p' CONNECTION LIMIT 0");

        assertThat(refusal(SERVER.spec("crowded", "p")).kind()).isEqualTo(Kind.TOO_MANY_CONNECTIONS);
    }

    @Test
    void aDatabaseThatIsClosedToTheUserIsNamed() throws Exception {
        SERVER.admin("CREATE DATABASE closed_off");
        SERVER.admin("REVOKE CONNECT ON DATABASE closed_off FROM PUBLIC");

        var refusal = refusal(SERVER.powerless().withDatabase("closed_off"));

        assertThat(refusal.kind()).isEqualTo(Kind.MISSING_PRIVILEGE);
        assertThat(refusal).hasMessageContaining("closed_off").hasMessageContaining("CONNECT");
    }

    @Test
    void anUnknownOptionIsNamedWithThoseThereAre() {
        var spec = SERVER.spec();
        var refusal = refusal(new ConnectionSpec(
                spec.host(),
                spec.port(),
                spec.username(),
                spec.password(),
                spec.database(),
                spec.tls(),
                false,
                spec.connectTimeout(),
                Map.of("socketFactory", "evil.Factory")));

        assertThat(refusal).hasMessageContaining("socketFactory").hasMessageContaining("channelBinding");
    }

    @Test
    void anEmptyPasswordIsRefusedLikeAWrongOne() {
        assertThat(refusal(SERVER.spec("bytebase", "")).kind()).isEqualTo(Kind.AUTHENTICATION_FAILED);
    }

    @Test
    void tlsIsCheckedAsFarAsAsked() throws Exception {
        var identity = TestCertificate.make(folder, "localhost");
        try (var server = EmbeddedPostgres.throwaway()) {
            identity.give(server);

            assertThat(encrypted(server, new Tls(Mode.REQUIRED, Optional.empty(), Optional.empty(), Optional.empty())))
                    .isTrue();
            var trusting = new Tls(Mode.VERIFY_CA, Optional.of(identity.pem()), Optional.empty(), Optional.empty());
            assertThat(encrypted(server, trusting)).isTrue();
            var full = new Tls(Mode.VERIFY_FULL, Optional.of(identity.pem()), Optional.empty(), Optional.empty());
            assertThat(encrypted(server, full)).isTrue();

            var other = TestCertificate.make(folder, "other");
            var distrusting = new Tls(Mode.VERIFY_CA, Optional.of(other.pem()), Optional.empty(), Optional.empty());
            assertThat(refusal(spec(server, distrusting)).kind()).isEqualTo(Kind.TLS_REFUSED);
            var nonsense = new Tls(Mode.VERIFY_CA, Optional.of("no pem"), Optional.empty(), Optional.empty());
            assertThat(refusal(spec(server, nonsense)).kind()).isEqualTo(Kind.TLS_REFUSED);

            var stranger = TestCertificate.make(folder, "elsewhere");
            stranger.give(server);
            var named = new Tls(Mode.VERIFY_FULL, Optional.of(stranger.pem()), Optional.empty(), Optional.empty());
            assertThat(refusal(spec(server, named)).kind()).isEqualTo(Kind.TLS_REFUSED);
        }
    }

    private static boolean encrypted(EmbeddedPostgres server, Tls tls) throws Exception {
        try (var connection = ENGINE.connect(spec(server, tls))) {
            return new Query(connection).yes("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
        }
    }

    private static ConnectionSpec spec(EmbeddedPostgres server, Tls tls) {
        return new ConnectionSpec(
                "localhost",
                server.port(),
                server.user(),
                server.password(),
                Optional.of("postgres"),
                tls,
                false,
                Duration.ofSeconds(10),
                Map.of());
    }

    private static ConnectException refusal(ConnectionSpec spec) {
        return Objects.requireNonNull(
                catchThrowableOfType(
                        ConnectException.class, () -> ENGINE.connect(spec).close()),
                () -> "No refusal of " + spec);
    }
}
