package com.bytebase.instance;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which files of this machine may be opened as databases: those below the folder that the operator names, none unless one is named. */
@Component
class DatabaseFiles {
    private final Optional<Path> allowed;

    DatabaseFiles(InstanceProperties properties) {
        this.allowed = Optional.ofNullable(properties.files()).map(Path::toAbsolutePath);
    }

    /** How to connect through a data source; its path, where it has one, is below the allowed folder. */
    ConnectionSpec spec(DataSource source, Optional<String> database) throws ConnectException {
        if (source.path().isEmpty()) {
            return source.spec(database, Optional.empty());
        }
        var folder = allowed.orElseThrow(() -> new ConnectException(
                Kind.MISSING_PRIVILEGE,
                "This server opens no database files. Have it started with --files FOLDER; then files below that"
                        + " folder can be registered.",
                null));
        return source.spec(database, Optional.of(new ConnectionSpec.Files(folder, source.path())));
    }
}
