package com.bytebase.instance;

import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client says of a data source. {@code password} is write-only; left out, the stored one is kept. */
record DataSourceInput(
        @Schema(description = "Unique within the instance; admin for the first unless given.") @Nullable
        String id,

        @Schema(description = "ADMIN for the first unless given, READ_ONLY for others.")
        DataSource.@Nullable Type type,

        @Schema(description = "Host name or address. Required.", example = "db.example.com") @Nullable
        String host,

        @Schema(
                types = {"integer", "string"},
                description = "The engine's usual port unless given.",
                example = "5432")
        @Nullable
        Integer port,

        @Schema(description = "Whom to log in as.", example = "bytebase") @Nullable
        String username,

        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY, description = "Left out, the stored one is kept.") @Nullable
        String password,

        @Schema(accessMode = Schema.AccessMode.READ_ONLY, description = "Read over.") @Nullable
        Boolean passwordSet,

        @Schema(
                description =
                        "The database to connect to first, where the engine needs one; its usual one unless given.")
        @Nullable
        String database,

        @Schema(description = "Not encrypted unless given.") @Nullable
        TlsInput tls,

        @Schema(description = "Further settings of the driver.") @Nullable
        Map<String, String> options) {
    private static final int LONG = 1000;
    private static final int HIGHEST_PORT = 65_535;

    /** @param stored the data source of the same id, whose secrets are kept where none are given */
    DataSource dataSource(int index, int defaultPort, Optional<DataSource> stored) {
        var field = "dataSources[%d]".formatted(index);
        var checkedHost = Text.required(host, field + ".host", LONG).strip();
        int checkedPort = port == null ? defaultPort : port;
        if (checkedPort < 1 || checkedPort > HIGHEST_PORT) {
            throw Problem.field(field + ".port", "%d is not a port; ports are 1 to 65535.".formatted(checkedPort));
        }
        refuseToSendElsewhere(stored, checkedHost, checkedPort, field);
        return new DataSource(
                idOr(index == 0 ? "admin" : "source" + index, field),
                Objects.requireNonNullElse(type, index == 0 ? DataSource.Type.ADMIN : DataSource.Type.READ_ONLY),
                checkedHost,
                checkedPort,
                Text.optional(username, field + ".username", LONG),
                password == null
                        ? stored.map(DataSource::password).orElse("")
                        : Text.optional(password, field + ".password", LONG),
                Text.optional(database, field + ".database", LONG),
                Objects.requireNonNullElse(tls, TlsInput.NONE).tls(stored.map(DataSource::tls), field + ".tls"),
                Objects.requireNonNullElse(options, Map.of()));
    }

    String idOr(String standard, String field) {
        return id == null || id.isEmpty() ? standard : Text.required(id, field + ".id", 63);
    }

    /** A stored password goes to the server that it was given for, and nowhere else. */
    private void refuseToSendElsewhere(Optional<DataSource> stored, String newHost, int newPort, String field) {
        boolean secret = stored.filter(source -> !source.password().isEmpty()
                        || source.tls()
                                .clientKey()
                                .filter(key -> !key.isEmpty())
                                .isPresent())
                .isPresent();
        boolean moved = stored.filter(source -> source.host().equals(newHost) && source.port() == newPort)
                .isEmpty();
        if (secret && moved && password == null) {
            throw Problem.field(
                    field + ".password",
                    "The host or port is another one: enter the password again. A stored password is only ever sent to the server that it was entered for.");
        }
    }
}
