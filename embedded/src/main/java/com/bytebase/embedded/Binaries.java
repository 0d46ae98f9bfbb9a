package com.bytebase.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The server's programs, extracted once per version into a cache folder that concurrent processes may share. */
record Binaries(Path folder) {
    /** One extraction at a time in this JVM; a file lock cannot tell its threads apart. */
    private static final Object EXTRACTING = new Object();

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** {@code BYTEBASE_CACHE} when set; else the system's cache folder for root and the user's own for anyone else. */
    static Path defaultCacheFolder() {
        var named = System.getenv("BYTEBASE_CACHE");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        if (ServerUser.weAreRoot()) {
            return Path.of("/var/cache/bytebase");
        }
        var xdg = System.getenv("XDG_CACHE_HOME");
        var caches =
                xdg != null && !xdg.isBlank() ? Path.of(xdg) : HomeFolder.ours().resolve(".cache");
        return caches.resolve("bytebase");
    }

    static Binaries extracted(Path cacheFolder) {
        var platform = Platform.current();
        var folder = cacheFolder.resolve("postgresql-" + version() + "-" + platform);
        try {
            if (!Files.isDirectory(folder)) {
                extract(platform, cacheFolder, folder);
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The PostgreSQL binaries could not be extracted to %s (%s); make that folder writable or name another one in BYTEBASE_CACHE."
                            .formatted(folder, FileTrouble.reason(e)),
                    e);
        }
        return new Binaries(folder);
    }

    private static void extract(Platform platform, Path cacheFolder, Path folder) throws IOException {
        Files.createDirectories(cacheFolder);
        synchronized (EXTRACTING) {
            try (var channel = FileChannel.open(
                            cacheFolder.resolve(".extracting"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                if (Files.isDirectory(folder)) {
                    return;
                }
                var half = cacheFolder.resolve(folder.getFileName() + ".half");
                Folders.delete(half);
                unpack(platform, half);
                Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        LoggerFactory.getLogger(Binaries.class)
                .atInfo()
                .addKeyValue("folder", folder)
                .log("PostgreSQL binaries extracted");
    }

    private static void unpack(Platform platform, Path target) throws IOException {
        try (var archive = open(platform);
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a file outside of itself: " + entry.getName());
                }
                Files.createDirectories(entry.isDirectory() ? path : path.resolveSibling("."));
                if (entry.isDirectory()) {
                    continue;
                }
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    // Another OS user runs them when we are root.
                    Files.setPosixFilePermissions(
                            path,
                            PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static InputStream open(Platform platform) {
        var archive = Binaries.class.getResourceAsStream("/" + platform.archive());
        if (archive == null) {
            throw new EmbeddedPostgresException(
                    "This build carries no PostgreSQL for %s; build it on that platform, or name a PostgreSQL server with --metadata-url."
                            .formatted(platform));
        }
        return archive;
    }

    private static String version() {
        try (var in = Binaries.class.getResourceAsStream("binaries.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException("binaries.properties is unreadable", e);
        }
    }
}
