package com.bytebase.vcs;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** How long one look at a repository may take and how much may come in; what goes beyond that is given up. */
final class GitLimits extends EmptyProgressMonitor {
    static final Duration TIME = Duration.ofMinutes(2);
    static final Duration SILENCE = Duration.ofSeconds(20);
    static final long BYTES = 1024L * 1024 * 1024;
    /** Commits of a branch that are fetched. */
    static final int DEPTH = 50;
    /** Of a file that is a change. */
    static final int FILE = 10 * 1024 * 1024;
    /** Of all files that one look takes. */
    static final long FILES = 200L * 1024 * 1024;
    /** Files below the base folder. */
    static final int MOST_FILES = 20_000;
    /** Changes that one push makes. */
    static final int MOST_CHANGES = 1_000;

    private final long end = System.nanoTime() + TIME.toNanos();
    private final AtomicLong read = new AtomicLong();
    private final List<Closeable> open = new ArrayList<>();

    /** Something that is to be closed when what was asked for is there: JGit does not close every answer that it has looked at. */
    void opened(Closeable answer) {
        open.add(answer);
    }

    void closeAll() throws IOException {
        while (!open.isEmpty()) {
            open.removeLast().close();
        }
    }

    @Override
    public boolean isCancelled() {
        return System.nanoTime() > end;
    }

    void check() {
        if (isCancelled()) {
            throw Problem.of(
                    ErrorCode.CONNECTION_FAILED,
                    "Reading the repository took longer than %d seconds and was given up. Look at the way to the server, and at how large the branch is."
                            .formatted(TIME.toSeconds()));
        }
    }

    void count(long bytes) {
        check();
        if (read.addAndGet(bytes) > BYTES) {
            throw Problem.of(
                    ErrorCode.TOO_LARGE,
                    "More than %,d MB came from the repository, the most that is read of a branch. Keep migrations in a repository of their own."
                            .formatted(BYTES / 1024 / 1024));
        }
    }
}
