package com.bytebase.instance;

import com.bytebase.engine.Capability;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.Engine;
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

        @Schema(
                description = "Host name or address. Required, but where databases are files.",
                example = "db.example.com")
        @Nullable
        String host,

        @Schema(
                types = {"integer", "string"},
                description = "The engine's usual port unless given.",
                example = "5432")
        @Nullable
        Integer port,

        @Schema(
                description =
                        "For engines with the capability FILES, in place of host and port: a folder of databases, or"
                                + " one, below the folder that the operator allows. \".\" is that folder itself.",
                example = "shop")
        @Nullable
        String path,

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
    DataSource dataSource(int index, Engine engine, Optional<DataSource> stored) {
        var field = "dataSources[%d]".formatted(index);
        var place = engine.capabilities().contains(Capability.FILES) ? file(engine, field) : server(engine, field);
        refuseToSendElsewhere(stored, place, field);
        return new DataSource(
                idOr(index == 0 ? "admin" : "source" + index, field),
                Objects.requireNonNullElse(type, index == 0 ? DataSource.Type.ADMIN : DataSource.Type.READ_ONLY),
                place.host(),
                place.port(),
                place.path(),
                Text.optional(username, field + ".username", LONG),
                password == null
                        ? stored.map(DataSource::password).orElse("")
                        : Text.optional(password, field + ".password", LONG),
                Text.optional(database, field + ".database", LONG),
                Objects.requireNonNullElse(tls, TlsInput.NONE).tls(stored.map(DataSource::tls), field + ".tls"),
                Objects.requireNonNullElse(options, Map.of()));
    }

    /** Where a data source leads. */
    private record Place(String host, int port, String path) {}

    private Place server(Engine engine, String field) {
        if (path != null && !path.isEmpty()) {
            throw Problem.field(
                    field + ".path",
                    "%s is a server: give its host, and leave the path out."
                            .formatted(engine.type().title()));
        }
        int checkedPort = port == null ? engine.defaultPort() : port;
        var checkedHost = Text.required(host, field + ".host", LONG).strip();
        if (checkedPort < 1 || checkedPort > HIGHEST_PORT) {
            throw Problem.field(field + ".port", "%d is not a port; ports are 1 to 65535.".formatted(checkedPort));
        }
        return new Place(checkedHost, checkedPort, "");
    }

    private Place file(Engine engine, String field) {
        var title = engine.type().title();
        if (host != null && !host.isEmpty()) {
            throw Problem.field(
                    field + ".host",
                    "Databases of %s are files: give a path, and leave the host out.".formatted(title));
        }
        if (tls != null && tls.tls(Optional.empty(), field + ".tls").mode() != ConnectionSpec.Tls.Mode.DISABLED) {
            throw Problem.field(
                    field + ".tls", "A file of %s is reached without a network: leave tls out.".formatted(title));
        }
        boolean user = username != null && !username.isEmpty();
        if (!engine.capabilities().contains(Capability.FILE_USERS)
                && (user || password != null && !password.isEmpty())) {
            throw Problem.field(
                    field + "." + (user ? "username" : "password"),
                    "%s knows no users: leave user and password out.".formatted(title));
        }
        return new Place("", 0, Text.required(path, field + ".path", LONG).strip());
    }

    String idOr(String standard, String field) {
        return id == null || id.isEmpty() ? standard : Text.required(id, field + ".id", 63);
    }

    /** A stored password goes to the server that it was given for, and nowhere else. */
    private void refuseToSendElsewhere(Optional<DataSource> stored, Place place, String field) {
        boolean secret = stored.filter(source -> !source.password().isEmpty()
                        || source.tls()
                                .clientKey()
                                .filter(key -> !key.isEmpty())
                                .isPresent())
                .isPresent();
        boolean moved = stored.filter(source -> source.host().equals(place.host())
                        && source.port() == place.port()
                        && source.path().equals(place.path()))
                .isEmpty();
        if (secret && moved && password == null) {
            throw Problem.field(
                    field + ".password",
                    "The host or port is another one: enter the password again. A stored password is only ever sent to"
                            + " the server that it was entered for.");
        }
    }
}
