package com.bytebase.audit;

import com.bytebase.store.DataFolders;
import com.bytebase.store.StoreProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the latest head in the data folder, where who changes the database does not reach it. What a running server knows of it stays, whatever
 * becomes of the file.
 */
@Component
final class HeadFile {
    private final Path file;
    private volatile @Nullable Head kept;

    @org.springframework.beans.factory.annotation.Autowired
    HeadFile(StoreProperties properties) {
        this(properties.data());
    }

    HeadFile(Path data) {
        this.file = data.resolve(DataFolders.AUDIT_HEAD_FILE);
        this.kept = read().orElse(null);
    }

    Optional<Head> kept() {
        return Optional.ofNullable(kept);
    }

    private Optional<Head> read() {
        try {
            return Files.exists(file) ? Head.in(Files.readString(file, StandardCharsets.ISO_8859_1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be read.".formatted(file), e);
        }
    }

    void write(Head head) {
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, head + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            kept = head;
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be written.".formatted(file), e);
        }
    }
}
