package com.bytebase.issue;

import com.bytebase.databasegroup.GroupPlaceholder;
import com.bytebase.schema.RenameAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an issue wants done, in one version. Kept as JSON: field names are frozen. One of the three is there, by the issue's type. */
record Content(
        List<Change> changes,
        @Nullable NewDatabase createDatabase,
        @Nullable RoleGrant roleGrant) {
    Content {
        changes = changes == null ? List.of() : List.copyOf(changes);
    }

    /**
     * Statements for databases.
     *
     * @param id within the issue; a change keeps it from version to version
     * @param statement the hash of the text
     * @param sheet the name of the sheet that it was taken from, or empty
     * @param group the id of the database group that the targets are the members of, as they were when the version was made; else null
     * @param stopAfter after how many failures in a stage no further run of it begins; null for never
     * @param placeholders under which the text means tables, as they were when the version was made; null where there are none
     * @param declared of a text that says the schema as it is to be, not how it becomes so; else null
     */
    record Change(
            String id,
            List<Target> targets,
            String statement,
            long size,
            String sheet,
            @Nullable String group,
            @Nullable Integer stopAfter,
            @Nullable List<GroupPlaceholder> placeholders,
            @Nullable Declared declared) {
        Change {
            targets = List.copyOf(targets);
        }

        boolean declarative() {
            return declared != null;
        }

        boolean expands() {
            return placeholders != null;
        }

        /** Whether what is run in a database is worked out there, and agreed to as that. */
        boolean planned() {
            return declarative() || expands();
        }

        Change saying(String other, long itsSize) {
            return new Change(id, targets, other, itsSize, sheet, group, stopAfter, placeholders, declared);
        }

        Change following(List<Target> members, @Nullable List<GroupPlaceholder> meanings) {
            return new Change(id, members, statement, size, sheet, group, stopAfter, meanings, declared);
        }

        List<RenameAnswer> renames() {
            return declared == null ? List.of() : declared.renames();
        }
    }

    /** @param renames what was renamed or is to be dropped */
    record Declared(List<RenameAnswer> renames) {
        Declared {
            renames = List.copyOf(renames);
        }
    }

    boolean isPlanned() {
        return changes.stream().anyMatch(Change::planned);
    }

    record Target(String instance, String database) {}

    /** A database to be created; what is empty is left to the server. */
    record NewDatabase(String instance, String database, String characterSet, String collation, String owner) {}

    /**
     * A role in the project for whoever made the issue.
     *
     * @param role its name
     * @param condition in which databases it counts; empty for all
     * @param expireTime when it ends, in ISO 8601; null for never
     */
    record RoleGrant(
            String role, String condition, @Nullable String expireTime) {}

    Change change(String id) {
        return changes.stream()
                .filter(change -> change.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no change " + id));
    }
}
