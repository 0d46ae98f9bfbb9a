package com.bytebase.store;

import com.bytebase.embedded.FileTrouble;
import com.bytebase.embedded.HomeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.util.FileSystemUtils;

/** The folder of a deployment: where it usually is, and how it is made. */
public final class DataFolders {
    /** The key that secrets are encrypted with, in the data folder. */
    public static final String KEY_FILE = "secret.key";

    /** The last known head of the audit log's chain, and what no seal holds yet: kept beside the database, where who changes that cannot reach. */
    public static final String AUDIT_HEAD_FILE = "audit.head";

    public static final String AUDIT_UNSEALED_FILE = "audit.unsealed";

    private DataFolders() {}

    /** {@code ~/.bytebase}; for root {@code /var/lib/bytebase}, which the embedded server's own user can reach. */
    public static Path usual() {
        return weAreRoot() ? Path.of("/var/lib/bytebase") : HomeFolder.ours().resolve(".bytebase");
    }

    /** Makes the folder where it is missing and sees to it that we can write to it. */
    public static void make(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                permit(folder);
            }
        } catch (IOException e) {
            throw new StoreException(
                    "The data folder %s cannot be made (%s); choose another with --data."
                            .formatted(folder, FileTrouble.reason(e)),
                    e);
        }
        if (!Files.isWritable(folder)) {
            throw new StoreException(
                    "The data folder %s is not writable; change its owner or mode, or choose another with --data."
                            .formatted(folder));
        }
    }

    /** A folder that is gone when it is closed. */
    public static Temporary temporary() {
        try {
            var folder = Files.createTempDirectory("bytebase-");
            permit(folder);
            return new Temporary(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its files are ours alone; the embedded server's user passes through it to its own folder. */
    private static void permit(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(weAreRoot() ? "rwx--x--x" : "rwx------"));
    }

    private static boolean weAreRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** See {@link #temporary}. */
    public record Temporary(Path path) implements AutoCloseable {
        @Override
        public void close() {
            try {
                FileSystemUtils.deleteRecursively(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
