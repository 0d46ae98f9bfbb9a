package com.bytebase.engine.diff;

import com.bytebase.engine.schema.DatabaseSchema;
import java.util.ArrayList;
import java.util.List;

/** Compares schemas of one engine. Stateless. */
public final class SchemaDiffer {
    private final DiffDialect dialect;

    public SchemaDiffer(DiffDialect dialect) {
        this.dialect = dialect;
    }

    /** What makes {@code after} of {@code before}, nothing taken for renamed. */
    public SchemaDiff diff(DatabaseSchema before, DatabaseSchema after) {
        return diff(before, after, List.of());
    }

    /**
     * What makes {@code after} of {@code before}.
     *
     * @param renames what has been renamed, as answers to {@link SchemaDiff#renameCandidates}; tables before their columns
     * @throws IllegalArgumentException for a rename of something that is not in {@code before}, or to a name that is not in {@code after}
     */
    public SchemaDiff diff(DatabaseSchema before, DatabaseSchema after, List<Rename> renames) {
        var changes = new ArrayList<SchemaChange>();
        var steps = new ArrayList<Step>();
        var source = before;
        for (var rename : renames) {
            changes.add(new SchemaChange.Rename(rename.path(), rename.to(), dialect.renameImpact(rename.path())));
            steps.add(new Step(rename.path(), dialect.rename(rename.path(), rename.to(), source)));
            source = new Renaming(dialect, rename).apply(source, after);
        }
        var notCompared = new ArrayList<NotCompared>();
        var differences = differences(source, after, notCompared);
        for (var difference : differences) {
            changes.add(difference.change(dialect.impact(difference, source)));
        }
        steps.addAll(dialect.steps(differences, source, after));
        return new SchemaDiff(changes, steps, notCompared, RenameCandidates.among(differences), dialect.script(steps));
    }

    /** What is only in one of the schemas, and so like something that is only in the other that it may be the same under a new name. */
    public List<RenameCandidate> renameCandidates(DatabaseSchema before, DatabaseSchema after) {
        return RenameCandidates.among(Comparison.of(before, after, dialect));
    }

    private List<Difference> differences(DatabaseSchema before, DatabaseSchema after, List<NotCompared> notCompared) {
        var possible = new ArrayList<Difference>();
        for (var difference : Comparison.of(before, after, dialect)) {
            var obstacle = difference.alters() ? dialect.cannotAlter(difference) : java.util.Optional.<String>empty();
            obstacle.ifPresentOrElse(
                    reason -> notCompared.add(new NotCompared(difference.path(), reason)),
                    () -> possible.add(difference));
        }
        notCompared.addAll(NotHeld.between(before, after));
        return dialect.reduced(possible, before, after, notCompared);
    }
}
