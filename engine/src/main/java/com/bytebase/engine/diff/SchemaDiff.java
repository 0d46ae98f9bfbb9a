package com.bytebase.engine.diff;

import java.util.List;

/**
 * The way from one schema to another.
 *
 * @param changes what differs, parents before parts
 * @param steps the statements that perform the changes, in order
 * @param notCompared what differs without a change that stands for it
 * @param renameCandidates what is dropped and added here, and may have been renamed instead; with a {@link Rename} for each that was,
 *     the comparison is made again
 * @param statement the steps as one script
 */
public record SchemaDiff(
        List<SchemaChange> changes,
        List<Step> steps,
        List<NotCompared> notCompared,
        List<RenameCandidate> renameCandidates,
        String statement) {
    public SchemaDiff {
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
        notCompared = List.copyOf(notCompared);
        renameCandidates = List.copyOf(renameCandidates);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
