package com.bytebase.store;

import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.embedded.EmbeddedPostgresSpec;
import com.bytebase.embedded.RunningPostgres;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL that the metadata is in: one of the operator's, or an embedded one that lives and ends with this process. */
public final class MetadataStore implements AutoCloseable {
    /** The schema that everything is kept in. */
    public static final String SCHEMA = "bytebase";

    private static final String DATABASE = "bytebase";
    /** The embedded server's, below the data folder. */
    private static final String FOLDER = "metadata";

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
        return open(properties.data(), properties.metadataUrl());
    }

    /** @throws StoreException where the operator's server does not answer or is too old */
    public static MetadataStore open(Path data, String metadataUrl) {
        return metadataUrl.isBlank()
                ? embedded(EmbeddedPostgres.start(EmbeddedPostgresSpec.in(data.resolve(FOLDER))))
                : ExternalStore.checked(external(ExternalStore.parse(metadataUrl)));
    }

    /**
     * Like {@link #open}, but content with an embedded server that another process runs, and never makes one.
     *
     * @throws StoreException where nothing was ever kept in {@code data}
     */
    public static MetadataStore attach(Path data, String metadataUrl) {
        if (metadataUrl.isBlank() && !Files.isDirectory(data.resolve(FOLDER))) {
            throw new StoreException(
                    "There is no metadata in %s; check --data and --metadata-url, or start the server once."
                            .formatted(data));
        }
        return RunningPostgres.in(data.resolve(FOLDER))
                .filter(_ -> metadataUrl.isBlank())
                .map(server -> new MetadataStore(server.jdbcUrl(DATABASE), server.user(), server.password(), null))
                .orElseGet(() -> open(data, metadataUrl));
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

    public PostgresSource source() {
        return new PostgresSource(jdbcUrl, user, password);
    }

    /** A connection of its own, outside of any pool; the path is the product's schema. */
    public Connection connect() throws SQLException {
        var connection = source().getConnection();
        connection.setSchema(SCHEMA);
        return connection;
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
