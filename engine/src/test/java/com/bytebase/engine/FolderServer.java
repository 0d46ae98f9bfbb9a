package com.bytebase.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** A folder of databases that are files. */
public abstract class FolderServer implements TestServer {
    private final Path folder;

    protected FolderServer() {
        try {
            // In memory where the system has that: each statement of a test is a commit of its own.
            var memory = Path.of("/dev/shm");
            this.folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "databases")
                    : Files.createTempDirectory("databases");
            Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remove() {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public final Path folder() {
        return folder;
    }

    /** Who logs in, where the engine knows users. */
    protected String username() {
        return "";
    }

    protected String password() {
        return "";
    }

    @Override
    public final ConnectionSpec spec() {
        return spec(folder, ".");
    }

    /** A folder or file below an allowed one. */
    public final ConnectionSpec spec(Path allowed, String path) {
        return new ConnectionSpec(
                "",
                0,
                username(),
                password(),
                Optional.empty(),
                ConnectionSpec.Tls.disabled(),
                false,
                Duration.ofSeconds(5),
                Map.of(),
                Optional.of(new ConnectionSpec.Files(allowed, path)));
    }
}
