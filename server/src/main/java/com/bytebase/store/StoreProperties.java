package com.bytebase.store;

import java.nio.file.Path;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the metadata is kept.
 *
 * @param data the folder of this deployment: the embedded server's data and the key file
 * @param metadataUrl {@code postgresql://user:password@host:port/database} of a PostgreSQL (14 or newer) of the operator's; empty for the
 *     embedded one
 * @param poolSize connections to it at most
 */
@ConfigurationProperties("bytebase.store")
public record StoreProperties(
        Path data,
        @DefaultValue("") String metadataUrl,
        @DefaultValue("12") int poolSize) {
    public StoreProperties {
        // Spring passes null where nothing is set.
        data = Objects.requireNonNullElseGet(data, DataFolders::usual);
    }
}
