package com.bytebase.instance;

import com.bytebase.engine.ConnectionSpec.Tls;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** A data source as the API shows it: of its secrets, only whether they are set. */
@Schema(name = "DataSource")
public record DataSourceResource(
        String id,
        DataSource.Type type,
        String host,
        int port,

        @Schema(
                description =
                        "Where databases are files: of a folder of them, or of one, below the folder that the operator"
                                + " allows; else empty.")
        String path,

        String username,
        boolean passwordSet,

        @Schema(description = "The database to connect to first; empty for the engine's usual one.")
        String database,

        TlsResource tls,
        Map<String, String> options) {

    /** How the connection is encrypted. */
    @Schema(name = "Tls")
    public record TlsResource(Tls.Mode mode, String caCertificate, String clientCertificate, boolean clientKeySet) {
        static TlsResource of(Tls tls) {
            return new TlsResource(
                    tls.mode(),
                    tls.caCertificate().orElse(""),
                    tls.clientCertificate().orElse(""),
                    tls.clientKey().isPresent());
        }
    }

    static DataSourceResource of(DataSource source) {
        return new DataSourceResource(
                source.id(),
                source.type(),
                source.host(),
                source.port(),
                source.path(),
                source.username(),
                !source.password().isEmpty(),
                source.database(),
                TlsResource.of(source.tls()),
                source.options());
    }
}
