package com.bytebase.engine.files;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The databases of an instance: the files of one engine in a folder below the one that the operator allows, or a single one of them. No
 * link leads out of it: a file counts where it is itself, and links are not followed.
 *
 * @param folder without links, as the system calls it
 * @param single the one database, where the instance is a file
 */
public record DatabaseFolder(Path folder, Optional<String> single, FileFormat format) {
    /** What a JDBC address or a file system takes for something else. */
    private static final String REFUSED = "/\\?;#%*|<>:";

    private static final int LONGEST = 200;

    /** @throws ConnectException where it is not there, not allowed, or no file of the engine */
    static DatabaseFolder of(ConnectionSpec spec, FileFormat format) throws ConnectException {
        var files = spec.files()
                .orElseThrow(() -> failure(
                        Kind.UNKNOWN_DATABASE,
                        "No path is given. Name a folder or a file below the folder that the operator allows.",
                        null));
        try {
            var allowed = files.allowed().toRealPath();
            var asked = allowed.resolve(files.path()).normalize();
            var found = asked.toRealPath();
            if (!found.startsWith(allowed) || !asked.startsWith(allowed)) {
                throw failure(
                        Kind.MISSING_PRIVILEGE,
                        "%s is not below the folder that the operator allows for database files. Move it there, or let the server be started with another folder."
                                .formatted(files.path()),
                        null);
            }
            return Files.isDirectory(found)
                    ? new DatabaseFolder(checked(found), Optional.empty(), format)
                    : single(found, format);
        } catch (InvalidPathException e) {
            throw failure(Kind.UNKNOWN_DATABASE, "%s is no path. Correct it.".formatted(files.path()), e);
        } catch (IOException e) {
            throw failure(
                    Kind.UNKNOWN_DATABASE,
                    "There is no folder or file %s below the folder that the operator allows, or it cannot be read. Correct the path."
                            .formatted(files.path()),
                    e);
        }
    }

    private static DatabaseFolder single(Path file, FileFormat format) throws ConnectException, IOException {
        if (!Files.isRegularFile(file) || !isOne(file, format)) {
            throw failure(
                    Kind.WRONG_ENGINE,
                    "%s is no file of %s. Correct the path, or choose another engine."
                            .formatted(file.getFileName(), format.title()),
                    null);
        }
        var folder = checked(java.util.Objects.requireNonNull(file.getParent(), "a file is in a folder"));
        return new DatabaseFolder(folder, Optional.of(name(file, format)), format);
    }

    /** The folder's own path stands in the driver's address too. */
    private static Path checked(Path folder) throws ConnectException {
        if (folder.toString().chars().anyMatch(c -> c != '/' && isRefused(c))) {
            throw failure(
                    Kind.UNKNOWN_DATABASE,
                    "The folder %s has a character in its path that drivers take for something else (one of %s). Rename it."
                            .formatted(folder, REFUSED),
                    null);
        }
        return folder;
    }

    /** The databases by name. */
    Map<String, Path> files() throws IOException {
        var found = new TreeMap<String, Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (var file : entries) {
                var name = name(file, format);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && isPossible(name)
                        && single.filter(only -> !only.equals(name)).isEmpty()
                        && isOne(file, format)) {
                    // "shop.db" goes before a "shop" without extension.
                    found.merge(name, file, (one, other) -> extended(one) ? one : other);
                }
            }
        }
        return found;
    }

    private boolean extended(Path file) {
        return file.toString().endsWith(format.extension());
    }

    /** The file of a database. */
    Path file(String database) throws ConnectException {
        if (isPossible(database)
                && single.filter(only -> !only.equals(database)).isEmpty()) {
            for (var name : new String[] {database + format.extension(), database}) {
                var file = resolved(name);
                if (file != null && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    return file;
                }
            }
        }
        throw failure(
                Kind.UNKNOWN_DATABASE,
                "There is no database \"%s\" in %s. Correct the name, or create it first.".formatted(database, folder),
                null);
    }

    /** The file of a database that is to be made, or why it cannot be. */
    Path newFile(String database) throws java.sql.SQLException {
        if (single.isPresent()) {
            throw new java.sql.SQLException(
                    "The instance is a single file, so no database can be created beside it. Register its folder"
                            + " instead.",
                    "42501");
        }
        var file = isPossible(database) ? resolved(database + format.extension()) : null;
        if (file == null) {
            throw new java.sql.SQLException(
                    "\"%s\" cannot be the name of a file here: at most %d bytes, none of %s and no control characters, no dot in front. Choose another name."
                            .formatted(database, LONGEST, REFUSED),
                    "42602");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new java.sql.SQLException("There is a database \"%s\" already.".formatted(database), "42P04");
        }
        return file;
    }

    private @Nullable Path resolved(String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            return null; // the system's character set does not hold the name: there is no such file
        }
    }

    private static boolean isPossible(String name) {
        return !name.isBlank()
                && !name.startsWith(".")
                && name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= LONGEST
                && name.chars().noneMatch(DatabaseFolder::isRefused);
    }

    private static boolean isRefused(int c) {
        return Character.isISOControl(c) || REFUSED.indexOf(c) >= 0;
    }

    private static String name(Path file, FileFormat format) {
        var name = String.valueOf(file.getFileName());
        return name.endsWith(format.extension())
                ? name.substring(0, name.length() - format.extension().length())
                : name;
    }

    private static boolean isOne(Path file, FileFormat format) throws IOException {
        if (!Files.isReadable(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return format.isHead(in.readNBytes(format.headLength()));
        }
    }

    private static ConnectException failure(Kind kind, String message, @Nullable Throwable cause) {
        return new ConnectException(kind, message, cause);
    }
}
