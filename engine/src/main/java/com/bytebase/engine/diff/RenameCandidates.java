package com.bytebase.engine.diff;

import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Finds what may have been renamed: of the pairs of one kind in one place, the most alike first, each object in one pair at most. */
final class RenameCandidates {
    private static final int ENOUGH = 60;

    private RenameCandidates() {}

    static List<RenameCandidate> among(List<Difference> differences) {
        var dropped = differences.stream()
                .filter(Difference::drops)
                .collect(Collectors.groupingBy(difference -> place(difference.path())));
        if (dropped.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<RenameCandidate>();
        for (var difference : differences) {
            if (difference.creates()) {
                var after = difference.after().orElseThrow();
                for (var drop : dropped.getOrDefault(place(difference.path()), List.of())) {
                    int likeness = likeness(drop.before().orElseThrow(), after);
                    if (likeness >= ENOUGH) {
                        found.add(new RenameCandidate(drop.path(), after.path().name(), likeness));
                    }
                }
            }
        }
        return best(found);
    }

    private static List<RenameCandidate> best(List<RenameCandidate> found) {
        found.sort(Comparator.comparingInt(RenameCandidate::likeness)
                .reversed()
                .thenComparing(candidate -> candidate.path().dotted())
                .thenComparing(RenameCandidate::to));
        var taken = new HashSet<ElementPath>();
        var best = new ArrayList<RenameCandidate>();
        for (var candidate : found) {
            var target = candidate.path().named(candidate.to());
            if (!taken.contains(candidate.path()) && taken.add(target)) {
                taken.add(candidate.path());
                best.add(candidate);
            }
        }
        return best;
    }

    private static ElementPath place(ElementPath path) {
        return path.named("");
    }

    private static int likeness(SchemaElement before, SchemaElement after) {
        return switch (before) {
            case TableObject(var _, var table) -> tables(table, ((TableObject) after).value());
            case ColumnObject(var _, var _, var column) -> columns(column, ((ColumnObject) after).value());
            case ViewObject(var _, var view) ->
                same(view.definition(), ((ViewObject) after).value().definition());
            case SequenceObject(var _, var sequence) -> sequences(sequence, ((SequenceObject) after).value());
            case TypeObject(var _, var type) -> {
                var other = ((TypeObject) after).value();
                yield same(withoutName(type.definition(), type.name()), withoutName(other.definition(), other.name()));
            }
            case IndexObject(var _, var _, var index) -> {
                var other = ((IndexObject) after).value();
                boolean same = index.unique() == other.unique() && index.primary() == other.primary();
                yield same && index.method().equals(other.method()) ? same(index.keys(), other.keys()) : 0;
            }
            case SchemaElement.DatabaseObject _,
                    SchemaElement.NamespaceObject _,
                    SchemaElement.ExtensionObject _,
                    SchemaElement.RoutineObject _,
                    SchemaElement.ForeignKeyObject _,
                    SchemaElement.CheckObject _,
                    SchemaElement.TriggerObject _,
                    SchemaElement.OtherObject _,
                    SchemaElement.OwnerObject _,
                    SchemaElement.RightsObject _,
                    SchemaElement.CommentObject _ -> 0;
        };
    }

    private static int same(Object before, Object after) {
        return Objects.equals(before, after) ? 100 : 0;
    }

    private static String withoutName(String definition, String name) {
        return definition.replace(name, "");
    }

    private static int tables(Table before, Table after) {
        if (before.kind() != after.kind() || before.columns().isEmpty()) {
            return 0;
        }
        var columns = before.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.toSet());
        long common = after.columns().stream()
                .filter(column -> columns.contains(column.name() + " " + column.type()))
                .count();
        return (int) (200 * common / (before.columns().size() + after.columns().size()));
    }

    private static int columns(Column before, Column after) {
        if (!before.type().equals(after.type()) || !before.generated().equals(after.generated())) {
            return 0;
        }
        return ENOUGH
                + (before.position() == after.position() ? 15 : 0)
                + (before.nullable() == after.nullable() ? 10 : 0)
                + (before.defaultValue().equals(after.defaultValue()) ? 10 : 0)
                + (before.comment().equals(after.comment()) ? 5 : 0);
    }

    private static int sequences(Sequence before, Sequence after) {
        boolean same = before.type().equals(after.type())
                && before.start().equals(after.start())
                && before.increment().equals(after.increment())
                && before.minimum().equals(after.minimum())
                && before.maximum().equals(after.maximum());
        return same ? (before.ownedBy().equals(after.ownedBy()) ? 90 : 70) : 0;
    }
}
