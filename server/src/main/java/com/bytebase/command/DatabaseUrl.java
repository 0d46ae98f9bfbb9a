package com.bytebase.command;

import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.ConnectionSpec.Tls;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A database that a command names by its address: {@code postgresql://user@host:port/database?sslmode=require}. What is said of it
 * never holds the password.
 */
record DatabaseUrl(EngineType engine, ConnectionSpec spec) {
    private static final Map<String, EngineType> SCHEMES = Map.of(
            "postgresql", EngineType.POSTGRES,
            "postgres", EngineType.POSTGRES,
            "mysql", EngineType.MYSQL,
            "mariadb", EngineType.MARIADB);
    private static final Map<String, Tls.Mode> MODES = Map.of(
            "disable", Tls.Mode.DISABLED,
            "require", Tls.Mode.REQUIRED,
            "verify-ca", Tls.Mode.VERIFY_CA,
            "verify-full", Tls.Mode.VERIFY_FULL);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Whether the word is an address at all, rather than the name of a file. */
    static boolean is(String word) {
        int colon = word.indexOf("://");
        return colon > 0 && SCHEMES.containsKey(word.substring(0, colon));
    }

    static EngineType engine(String url) {
        return java.util.Objects.requireNonNull(SCHEMES.get(url.substring(0, url.indexOf("://"))));
    }

    /** @param variable of the environment that holds the password, where the address does not */
    static DatabaseUrl parse(String url, String variable) {
        var uri = uri(url);
        var database = uri.getRawPath() == null ? "" : decoded(uri.getRawPath().replaceFirst("^/", ""));
        var user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        if (uri.getHost() == null || database.isEmpty() || user.isEmpty()) {
            throw notUnderstood();
        }
        int colon = user.indexOf(':');
        var password = colon < 0
                ? Optional.ofNullable(System.getenv(variable)).orElse("")
                : decoded(user.substring(colon + 1));
        var engine = engine(url);
        int port = uri.getPort() < 0 ? Engines.load().of(engine).defaultPort() : uri.getPort();
        return new DatabaseUrl(
                engine,
                new ConnectionSpec(
                        uri.getHost().replaceAll("[\\[\\]]", ""),
                        port,
                        decoded(colon < 0 ? user : user.substring(0, colon)),
                        password,
                        Optional.of(database),
                        new Tls(mode(uri), Optional.empty(), Optional.empty(), Optional.empty()),
                        true,
                        PATIENCE,
                        Map.of()));
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException _) {
            throw notUnderstood(); // without the password that may be in it
        }
    }

    /** Unless the address says so, nothing leaves this machine unencrypted. */
    private static Tls.Mode mode(URI uri) {
        var query = uri.getRawQuery();
        if (query == null || query.isEmpty()) {
            boolean here = uri.getHost().equals("localhost")
                    || uri.getHost().startsWith("127.")
                    || uri.getHost().equals("[::1]");
            return here ? Tls.Mode.DISABLED : Tls.Mode.REQUIRED;
        }
        var mode = query.startsWith("sslmode=") ? MODES.get(query.substring("sslmode=".length())) : null;
        if (mode == null) {
            throw new UsageException(
                    "After the ? of a database's address stands sslmode=disable, require, verify-ca or verify-full, and nothing else.");
        }
        return mode;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw notUnderstood();
        }
    }

    private static UsageException notUnderstood() {
        return new UsageException(
                "The address of a database is not understood; write it as postgresql://user@host:port/database, with special characters percent-encoded.");
    }
}
