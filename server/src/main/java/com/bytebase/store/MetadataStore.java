package com.bytebase.store;

import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.embedded.EmbeddedPostgresSpec;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL that the metadata is in: one of the operator's, or an embedded one that lives and ends with this process. */
public final class MetadataStore implements AutoCloseable {
    /** The schema that everything is kept in. */
    public static final String SCHEMA = "bytebase";

    private static final String DATABASE = "bytebase";

    private final String jdbcUrl;
    private final String user;
    private final String password;
    private final @Nullable EmbeddedPostgres embedded;

    private MetadataStore(String jdbcUrl, String user, String password, @Nullable EmbeddedPostgres embedded) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
        this.embedded = embedded;
    }

    /** Connects to the operator's server, or starts the embedded one. */
    public static MetadataStore open(StoreProperties properties) {
        if (!properties.metadataUrl().isBlank()) {
            return external(URI.create(properties.metadataUrl()));
        }
        return embedded(
                EmbeddedPostgres.start(EmbeddedPostgresSpec.in(properties.data().resolve("metadata"))));
    }

    private static MetadataStore embedded(EmbeddedPostgres server) {
        server.createDatabaseIfMissing(DATABASE);
        return new MetadataStore(server.jdbcUrl(DATABASE), server.user(), server.password(), server);
    }

    private static MetadataStore external(URI url) {
        var userInfo = url.getRawUserInfo() == null ? "" : url.getRawUserInfo();
        int colon = userInfo.indexOf(':');
        var user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
        var password = colon < 0 ? "" : decode(userInfo.substring(colon + 1));
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        int port = url.getPort() < 0 ? 5432 : url.getPort();
        return new MetadataStore(
                "jdbc:postgresql://%s:%d%s%s".formatted(url.getHost(), port, url.getRawPath(), query),
                user,
                password,
                null);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    public String jdbcUrl() {
        return jdbcUrl;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    public boolean isEmbedded() {
        return embedded != null;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.stop();
        }
    }
}
