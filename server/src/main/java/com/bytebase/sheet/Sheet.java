package com.bytebase.sheet;

import com.bytebase.kernel.State;
import java.time.Instant;

/**
 * A SQL script that is kept, in a project.
 *
 * @param contentHash of its text in {@link Statements}
 * @param size of the text, in bytes
 * @param version the number of its newest version
 * @param database the name of the database that it is written for, or empty
 * @param folder {@code a/b/c}, or empty
 * @param creator the principal whose it is
 */
public record Sheet(
        long id,
        String project,
        String title,
        String contentHash,
        long size,
        long version,
        String database,
        String folder,
        long creator,
        Visibility visibility,
        State state,
        Instant createdAt,
        Instant updatedAt,
        long revision) {

    /** Who may read it: its creator alone, those whom it is shared with, or everybody who may read sheets of the project. */
    public enum Visibility {
        PRIVATE,
        SHARED,
        PROJECT
    }

    /** What somebody may do with it. */
    enum Level {
        /** Read it. */
        VIEWER,
        /** Change its text, title and database. */
        EDITOR,
        /** Share it, move it, put it away. */
        OWNER
    }

    /** {@code projects/shop/sheets/3}. */
    public String name() {
        return name(project, id);
    }

    static String name(String project, long id) {
        return "projects/%s/sheets/%d".formatted(project, id);
    }

    Sheet in(State other) {
        return new Sheet(
                id,
                project,
                title,
                contentHash,
                size,
                version,
                database,
                folder,
                creator,
                visibility,
                other,
                createdAt,
                updatedAt,
                revision);
    }
}
