package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes out what follows from other differences: partitions and heirs get their columns' changes from their parents. */
final class Reduction {
    private final Map<ElementPath, Difference> columns = new HashMap<>();
    private final Map<String, Table> before;
    private final Map<String, Table> after;

    private Reduction(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        differences.stream()
                .filter(difference -> difference.path().kind() == ElementKind.COLUMN)
                .forEach(difference -> columns.put(difference.path(), difference));
        this.before = Tables.byName(before);
        this.after = Tables.byName(after);
    }

    static List<Difference> of(
            List<Difference> differences, DatabaseSchema before, DatabaseSchema after, List<NotCompared> notCompared) {
        var reduction = new Reduction(differences, before, after);
        var others = new OtherReduction(differences, before, notCompared);
        var kept = differences.stream()
                .filter(difference -> !reduction.inherited(difference)
                        && !stuck(difference, notCompared)
                        && !others.follows(difference)
                        && !others.cannotStepAside(difference))
                .toList();
        reduction.orders(notCompared);
        return kept;
    }

    /** Tells of settings that no statement changes; whether nothing else is left of the difference. */
    private static boolean stuck(Difference difference, List<NotCompared> notCompared) {
        if (!difference.alters() || !difference.aspects().contains("settings")) {
            return false;
        }
        var before = difference.before().orElseThrow();
        var after = difference.after().orElseThrow();
        var stuck = Settings.stuck(before, after);
        if (!stuck.isEmpty()) {
            notCompared.add(new NotCompared(
                    difference.path(),
                    "No change is made of what differs in %s. Make it by hand."
                            .formatted(stuck.stream().map(Setting::name).collect(Collectors.joining(", ")))));
        }
        return difference.aspects().equals(List.of("settings"))
                && Settings.between(before, after).isEmpty()
                && Statements.alter(before, after).isEmpty();
    }

    /** Comments are each table's own. */
    private boolean inherited(Difference difference) {
        if (difference.path().kind() != ElementKind.COLUMN
                || difference.aspects().equals(List.of("comment"))) {
            return false;
        }
        var path = difference.path();
        var child = path.schema() + "." + path.parent();
        var table = after.getOrDefault(child, before.get(child));
        return table != null
                && Tables.parents(table).stream()
                        .map(parent -> columns.get(in(parent, path.name())))
                        .anyMatch(parent -> parent != null && alike(parent, difference));
    }

    private static boolean alike(Difference parent, Difference child) {
        return parent.creates() == child.creates()
                && parent.drops() == child.drops()
                && parent.aspects()
                        .containsAll(child.aspects().stream()
                                .filter(aspect -> !aspect.equals("comment"))
                                .toList())
                && parent.after().isPresent() == child.after().isPresent()
                && parent.after()
                        .map(one -> type(((ColumnObject) one).value())
                                .equals(type(((ColumnObject) child.after().orElseThrow()).value())))
                        .orElse(true);
    }

    private static String type(Column column) {
        return column.type() + column.nullable() + column.defaultValue() + column.generated();
    }

    private static ElementPath in(String table, String column) {
        int dot = table.indexOf('.');
        return new ElementPath(ElementKind.COLUMN, table.substring(0, dot), table.substring(dot + 1), column);
    }

    /** New columns are the last ones, and none changes its place. */
    private void orders(List<NotCompared> notCompared) {
        after.forEach((name, table) -> {
            var old = before.get(name);
            if (old != null && !old.columns().equals(table.columns()) && !sameOrder(old.columns(), table.columns())) {
                int dot = name.indexOf('.');
                notCompared.add(
                        new NotCompared(
                                ElementPath.of(ElementKind.TABLE, name.substring(0, dot), name.substring(dot + 1)),
                                "The order of the columns differs. PostgreSQL adds columns at the end and never moves one; where the order matters, make the table anew."));
            }
        });
    }

    private static boolean sameOrder(List<Column> before, List<Column> after) {
        var old = before.stream().map(Column::name).toList();
        var now = after.stream().map(Column::name).toList();
        var reached = new ArrayList<>(old.stream().filter(now::contains).toList());
        now.stream().filter(name -> !old.contains(name)).forEach(reached::add);
        return reached.equals(now);
    }
}
