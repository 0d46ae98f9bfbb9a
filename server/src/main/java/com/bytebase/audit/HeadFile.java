package com.bytebase.audit;

import com.bytebase.store.DataFolders;
import com.bytebase.store.StoreProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps the latest head in the data folder, where who changes the database does not reach it. */
@Component
final class HeadFile {
    private final Path file;

    @org.springframework.beans.factory.annotation.Autowired
    HeadFile(StoreProperties properties) {
        this(properties.data());
    }

    HeadFile(Path data) {
        this.file = data.resolve(DataFolders.AUDIT_HEAD_FILE);
    }

    Optional<Head> read() {
        try {
            return Files.exists(file) ? Head.in(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be read.".formatted(file), e);
        }
    }

    void write(Head head) {
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, head + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be written.".formatted(file), e);
        }
    }
}
