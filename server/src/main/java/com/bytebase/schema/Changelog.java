package com.bytebase.schema;

import com.bytebase.database.DatabaseName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry in a database's history: who changed what, when, and the schemas before and after by their hashes.
 *
 * @param statementHash of the text that was run; absent where none was
 */
public record Changelog(
        long id,
        DatabaseName database,
        Type type,
        Status status,
        String issue,
        String issueTitle,
        String taskRun,
        long creator,
        @Nullable String statementHash,
        @Nullable String schemaBefore,
        @Nullable String schemaAfter,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** What was done. */
    public enum Type {
        CHANGE,
        CREATE,
        BASELINE
    }

    /** RUNNING until the change has ended; only ended ones are shown. */
    public enum Status {
        RUNNING,
        DONE,
        FAILED
    }

    /** Whether the schema after differs from the one before; not yet known while that one is still to be read. */
    public boolean changedSchema() {
        return schemaAfter != null && !schemaAfter.equals(schemaBefore);
    }

    /** Whether the schema after it is still to be read. */
    public boolean awaitsSchema() {
        return status == Status.DONE && schemaAfter == null;
    }

    /** {@code instances/i/databases/d/changelogs/12}. */
    public String name() {
        return database + "/changelogs/" + id;
    }
}
