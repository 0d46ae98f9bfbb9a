package com.bytebase.sheet;

import com.bytebase.kernel.State;
import java.time.Instant;

/**
 * A SQL script that is kept, in a project.
 *
 * @param contentHash of its text in {@link Statements}
 * @param size of the text, in bytes
 * @param database the name of the database that it is written for, or empty
 * @param creator the principal whose it is
 */
public record Sheet(
        long id,
        String project,
        String title,
        String contentHash,
        long size,
        String database,
        long creator,
        Visibility visibility,
        State state,
        Instant createdAt,
        Instant updatedAt,
        long revision) {

    /** Who may read it: its creator, or everybody who may read sheets of the project. */
    public enum Visibility {
        PRIVATE,
        PROJECT
    }

    /** {@code projects/shop/sheets/3}. */
    public String name() {
        return name(project, id);
    }

    static String name(String project, long id) {
        return "projects/%s/sheets/%d".formatted(project, id);
    }
}
