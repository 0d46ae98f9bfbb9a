package com.bytebase.engine.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The locks under which databases that are files are changed one at a time: within this process by file, and between processes by a lock of
 * the operating system on a file beside it, which goes with the process however that ends. On network file systems such locks hold as far
 * as those keep them.
 */
final class FileLocks {
    private static final Map<Path, Held> HELD = new HashMap<>();
    private static final ReentrantLock GUARD = new ReentrantLock();

    private FileLocks() {}

    private record Held(String session, Optional<FileLock> system) {}

    /** Tries once; a session that holds it has it again. */
    static boolean tryLock(Path file, String session, boolean shared) throws SQLException {
        GUARD.lock();
        try {
            var held = HELD.get(file);
            if (held != null) {
                return held.session().equals(session);
            }
            var system = shared ? system(file) : Optional.<FileLock>empty();
            if (shared && system.isEmpty()) {
                return false;
            }
            HELD.put(file, new Held(session, system));
            return true;
        } finally {
            GUARD.unlock();
        }
    }

    /** Whether another process is at work on the file. */
    static boolean isHeldElsewhere(Path file, boolean shared) throws SQLException {
        GUARD.lock();
        try {
            if (!shared || HELD.containsKey(file)) {
                return false;
            }
            var system = system(file);
            system.ifPresent(FileLocks::close);
            return system.isEmpty();
        } finally {
            GUARD.unlock();
        }
    }

    static void release(Path file, String session) {
        GUARD.lock();
        try {
            var held = HELD.get(file);
            if (held != null && held.session().equals(session)) {
                HELD.remove(file);
                held.system().ifPresent(FileLocks::close);
            }
        } finally {
            GUARD.unlock();
        }
    }

    /** Whatever the session holds, a database's too that it made and was never connected to. */
    static void releaseAll(String session) {
        GUARD.lock();
        try {
            HELD.values().removeIf(held -> {
                boolean its = held.session().equals(session);
                if (its) {
                    held.system().ifPresent(FileLocks::close);
                }
                return its;
            });
        } finally {
            GUARD.unlock();
        }
    }

    private static Optional<FileLock> system(Path file) throws SQLException {
        var beside = file.resolveSibling("." + file.getFileName() + ".bytebase-lock");
        try {
            var channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    java.nio.file.LinkOption.NOFOLLOW_LINKS);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return Optional.ofNullable(lock);
        } catch (IOException e) {
            throw new SQLException(
                    "The lock file %s cannot be made: %s. Let the server write to the folder."
                            .formatted(beside, e.getMessage()),
                    "42501",
                    e);
        }
    }

    private static void close(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new IllegalStateException("A lock file cannot be closed.", e);
        }
    }
}
