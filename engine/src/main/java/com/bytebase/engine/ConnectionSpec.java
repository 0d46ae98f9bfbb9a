package com.bytebase.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a database.
 *
 * @param database the database to connect to; empty for the engine's own default
 * @param password never part of {@link #toString()}
 * @param readOnly whether the session must refuse writes
 * @param options further properties of the engine's driver, from an allow-list of the engine's
 * @param files where the databases are of an engine that keeps them in files; such an engine has no use for host and port
 */
public record ConnectionSpec(
        String host,
        int port,
        String username,
        String password,
        Optional<String> database,
        Tls tls,
        boolean readOnly,
        Duration connectTimeout,
        Map<String, String> options,
        Optional<Files> files) {

    public ConnectionSpec {
        options = Map.copyOf(options);
    }

    /** A server on the network. */
    public ConnectionSpec(
            String host,
            int port,
            String username,
            String password,
            Optional<String> database,
            Tls tls,
            boolean readOnly,
            Duration connectTimeout,
            Map<String, String> options) {
        this(host, port, username, password, database, tls, readOnly, connectTimeout, options, Optional.empty());
    }

    /**
     * Databases that are files.
     *
     * @param allowed the folder that the operator allows; nothing outside of it is opened
     * @param path of a folder of databases, or of one database, below {@code allowed}
     */
    public record Files(Path allowed, String path) {}

    /** The same server and user, another database. */
    public ConnectionSpec withDatabase(String name) {
        return new ConnectionSpec(
                host, port, username, password, Optional.of(name), tls, readOnly, connectTimeout, options, files);
    }

    @Override
    public String toString() {
        return files.map(place -> "ConnectionSpec[%s/%s]".formatted(place.path(), database.orElse("")))
                .orElseGet(() -> "ConnectionSpec[%s@%s:%d/%s, tls=%s]"
                        .formatted(username, host, port, database.orElse(""), tls.mode()));
    }

    /**
     * Encryption of the connection.
     *
     * @param caCertificate PEM of the authority to trust; empty for the system's own
     * @param clientCertificate PEM, with {@code clientKey} as PKCS#8 PEM, where the server asks for one
     */
    public record Tls(
            Mode mode, Optional<String> caCertificate, Optional<String> clientCertificate, Optional<String> clientKey) {
        /** DISABLED never encrypts, REQUIRED encrypts without looking at the certificate, the last two check it. */
        public enum Mode {
            DISABLED,
            REQUIRED,
            VERIFY_CA,
            VERIFY_FULL
        }

        public static Tls disabled() {
            return new Tls(Mode.DISABLED, Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        public String toString() {
            return "Tls[" + mode + "]";
        }
    }
}
