package com.bytebase.demo;

import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.embedded.EmbeddedPostgresSpec;
import com.bytebase.store.DataFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The database server that the demo's instances are on. It lives with this process and keeps its port, which the instances know. */
record SampleServer(EmbeddedPostgres postgres) implements AutoCloseable {
    private static final String PORT_FILE = "sample.port";

    static SampleServer start(Path data) {
        DataFolders.make(data);
        var file = data.resolve(PORT_FILE);
        try {
            int port =
                    Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
            var postgres = EmbeddedPostgres.start(
                    EmbeddedPostgresSpec.in(data.resolve("sample")).withPort(port));
            Files.writeString(file, Integer.toString(postgres.port()));
            return new SampleServer(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        postgres.stop();
    }
}
