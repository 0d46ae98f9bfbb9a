package com.bytebase.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One data folder, owned by at most one process at a time.
 *
 * <pre>
 * owner.lock   held while a process owns the folder; says which
 * password     of the server's superuser, mode 0600
 * cluster/     PostgreSQL's own, mode 0700, the server user's
 * server.log
 * </pre>
 */
final class DataFolder implements AutoCloseable {
    /**
     * The folders this process owns. A file lock is the process's: opening and closing its file a second time, if only to be
     * refused, would give it up (POSIX fcntl).
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final ServerUser user;
    /** Holds the lock while it is open. */
    private final FileChannel channel;

    private DataFolder(Path folder, ServerUser user, FileChannel channel) {
        this.folder = folder;
        this.user = user;
        this.channel = channel;
    }

    Path path() {
        return folder;
    }

    Path cluster() {
        return folder.resolve("cluster");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    static DataFolder own(Path folder, ServerUser user) {
        try {
            make(folder);
            user.obstacleTo(folder).ifPresent(obstacle -> {
                throw new EmbeddedPostgresException(
                        "PostgreSQL does not run as root, and its user may not pass %s on the way to %s; choose a data folder elsewhere (as root the default is /var/lib/bytebase), or chmod o+x that folder."
                                .formatted(obstacle, folder));
            });
            var real = folder.toRealPath();
            if (!OURS.add(real)) {
                throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
            }
            try {
                return lock(real, user);
            } catch (IOException | RuntimeException e) {
                OURS.remove(real);
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The data folder %s cannot be used (%s); make it writable, or choose another folder."
                            .formatted(folder, FileTrouble.reason(e)),
                    e);
        }
    }

    private static DataFolder lock(Path folder, ServerUser user) throws IOException {
        var channel = FileChannel.open(
                folder.resolve("owner.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            var owner = owner(channel);
            channel.close();
            throw inUse(folder, owner);
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return new DataFolder(folder, user, channel);
    }

    private static EmbeddedPostgresException inUse(Path folder, String owner) {
        return new EmbeddedPostgresException(
                "The data folder %s is in use by another Bytebase (process %s); stop that one, or choose another folder."
                        .formatted(folder, owner));
    }

    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            // The server's user passes through it, and nobody lists it.
            Files.setPosixFilePermissions(
                    folder, PosixFilePermissions.fromString(ServerUser.weAreRoot() ? "rwx--x--x" : "rwx------"));
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /** The superuser's password, made on first use. */
    String password() throws IOException {
        var file = folder.resolve("password");
        if (!Files.exists(file)) {
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            var half = folder.resolve("password.half");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.move(half, file);
        }
        return Files.readString(file).strip();
    }

    /** Makes the cluster when there is none; an interrupted attempt leaves nothing that counts. */
    void initialize(Binaries binaries, boolean durable) throws IOException {
        if (Files.exists(cluster().resolve("PG_VERSION"))) {
            return;
        }
        var half = folder.resolve("cluster.half");
        Folders.delete(half);
        Files.createDirectory(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.own(half);
        var secret = Files.createTempFile(folder, "initdb", null);
        try {
            Files.writeString(secret, password());
            user.own(secret);
            Initdb.run(binaries, user, half, secret, durable);
        } finally {
            Files.deleteIfExists(secret);
        }
        Folders.delete(cluster());
        Files.move(half, cluster());
    }

    /** Lets go of the folder; the next owner may come. */
    @Override
    public void close() {
        try {
            channel.close();
            OURS.remove(folder);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("The lock of %s cannot be released.".formatted(folder), e);
        }
    }
}
