package com.bytebase.store;

import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.sql.SQLException;

/** The checks of a PostgreSQL that the operator named. */
final class ExternalStore {
    private static final int OLDEST = 14;

    private ExternalStore() {}

    static URI parse(String metadataUrl) {
        try {
            var url = new URI(metadataUrl);
            if (url.getHost() != null
                    && ("postgresql".equals(url.getScheme()) || "postgres".equals(url.getScheme()))
                    && url.getRawPath().length() > 1) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below, without the password that is in it
        }
        throw new StoreException(
                "--metadata-url is not understood; write it as postgresql://user:password@host:port/database, with special characters of the password percent-encoded.");
    }

    static MetadataStore checked(MetadataStore store) {
        try (var connection = store.connect()) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new StoreException(
                        "The metadata server is PostgreSQL %d; Bytebase needs %d or newer.".formatted(version, OLDEST));
            }
            return store;
        } catch (SQLException e) {
            throw new StoreException(
                    "The metadata server at %s cannot be used (%s); check --metadata-url and that the server runs."
                            .formatted(store.jdbcUrl().replaceFirst("\\?.*", ""), reason(e)),
                    e);
        }
    }

    /** The driver's words, save where they say nothing. */
    private static String reason(SQLException e) {
        return switch (e.getCause()) {
            case UnknownHostException unknown -> "there is no host %s".formatted(unknown.getMessage());
            case SocketTimeoutException _ -> "it does not answer";
            case null, default -> String.valueOf(e.getMessage());
        };
    }
}
