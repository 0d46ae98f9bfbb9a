package com.bytebase.engine.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** A self-signed certificate for a host name, made by the JDK's keytool. */
record TestCertificate(String pem, String keyPem) {
    private static final String PASSWORD = "changeit";

    static TestCertificate make(Path folder, String host) throws Exception {
        var file = folder.resolve(host + ".p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        return new TestCertificate(
                block("CERTIFICATE", store.getCertificate("server").getEncoded()),
                block(
                        "PRIVATE KEY",
                        store.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    }

    /** Lets {@code server} show this certificate from the next connection on. */
    void give(EmbeddedPostgres server) throws Exception {
        String data;
        try (var connection = server.connect("postgres")) {
            data = new Query(connection).text("SHOW data_directory").orElseThrow();
        }
        write(Path.of(data, "test.crt"), pem);
        write(Path.of(data, "test.key"), keyPem);
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = 'test.crt'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = 'test.key'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
            while (new Query(connection).text("SHOW ssl").filter("on"::equals).isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }

    /** The server reads its key only if it is its own and nobody else's. */
    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var owner = Files.getOwner(file.resolveSibling("PG_VERSION"), LinkOption.NOFOLLOW_LINKS);
        Files.getFileAttributeView(file, PosixFileAttributeView.class).setOwner(owner);
    }

    private static String block(String title, byte[] content) {
        var text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(title, text, title);
    }
}
