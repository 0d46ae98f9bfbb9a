package com.bytebase.engine.h2.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.h2.Parts;
import com.bytebase.engine.h2.Sql;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The columns of tables that stay. What is generated goes before the others change and comes back after them; new columns come before old
 * ones go, for a table never has none.
 */
final class ColumnSteps {
    private static final Set<String> IN_PLACE = Set.of("nullable", "defaultValue", "onUpdate", "comment");

    private final List<Difference> differences;
    private final Map<ElementPath, Table> now;
    private final List<Step> steps = new ArrayList<>();

    ColumnSteps(List<Difference> differences, Map<ElementPath, Table> now) {
        this.differences = differences;
        this.now = now;
    }

    List<Step> steps() {
        for (var difference : differences) {
            if (isGenerated(difference) && !difference.creates()) {
                add(difference, "DROP COLUMN " + column(difference));
            }
        }
        for (var difference : differences) {
            if (!isGenerated(difference) && difference.creates()) {
                create(difference);
            }
        }
        for (var difference : differences) {
            if (!isGenerated(difference) && difference.drops()) {
                add(difference, "DROP COLUMN " + column(difference));
            }
        }
        for (var difference : differences) {
            if (!isGenerated(difference) && difference.alters()) {
                alter(difference);
            }
        }
        for (var difference : differences) {
            if (isGenerated(difference) && !difference.drops()) {
                create(difference);
            }
        }
        return steps;
    }

    private static Column value(SchemaElement element) {
        return ((ColumnObject) element).value();
    }

    /** Before or after: neither becomes the other in place. */
    private static boolean isGenerated(Difference difference) {
        return difference
                        .before()
                        .filter(old -> !value(old).generated().isEmpty())
                        .isPresent()
                || difference
                        .after()
                        .filter(later -> !value(later).generated().isEmpty())
                        .isPresent();
    }

    private static String column(Difference difference) {
        return Sql.name(difference.path().name());
    }

    private void add(Difference difference, String action) {
        var path = difference.path();
        steps.add(new Step(path, "ALTER TABLE " + Sql.name(path.schema(), path.parent()) + " " + action));
    }

    private void create(Difference difference) {
        var column = value(difference.after().orElseThrow());
        add(difference, "ADD COLUMN " + Parts.column(column) + place(difference.path(), column));
    }

    /** After the nearest column before it that is there by then. */
    private String place(ElementPath path, Column column) {
        var table = Objects.requireNonNull(
                now.get(ElementPath.of(ElementKind.TABLE, path.schema(), path.parent())), path::dotted);
        var later = differences.stream()
                .filter(one -> one.path().schema().equals(path.schema())
                        && one.path().parent().equals(path.parent()))
                .filter(one -> one.creates() || isGenerated(one))
                .map(one -> one.path().name())
                .toList();
        for (int at = column.position() - 2; at >= 0; at--) {
            var other = table.columns().get(at).name();
            if (!later.contains(other) || isMade(path, other)) {
                return " AFTER " + Sql.name(other);
            }
        }
        for (int at = column.position(); at < table.columns().size(); at++) {
            var other = table.columns().get(at).name();
            if (!later.contains(other) || isMade(path, other)) {
                return " BEFORE " + Sql.name(other);
            }
        }
        return "";
    }

    private boolean isMade(ElementPath path, String other) {
        return steps.stream()
                .anyMatch(step ->
                        step.path().equals(path.named(other)) && step.sql().contains(" ADD COLUMN "));
    }

    private void alter(Difference difference) {
        var old = value(difference.before().orElseThrow());
        var column = value(difference.after().orElseThrow());
        var action = "ALTER COLUMN " + column(difference) + " ";
        if (!IN_PLACE.containsAll(difference.aspects())) {
            add(difference, action + Parts.definition(column));
            if (!old.nullable() && column.nullable()) {
                add(difference, action + "DROP NOT NULL");
            }
            return;
        }
        if (!old.defaultValue().equals(column.defaultValue())) {
            add(
                    difference,
                    action
                            + (column.defaultValue().isEmpty()
                                    ? "DROP DEFAULT"
                                    : "SET DEFAULT " + column.defaultValue()));
        }
        if (!old.onUpdate().equals(column.onUpdate())) {
            add(
                    difference,
                    action + (column.onUpdate().isEmpty() ? "DROP ON UPDATE" : "SET ON UPDATE " + column.onUpdate()));
        }
        if (old.nullable() != column.nullable()) {
            add(difference, action + (column.nullable() ? "DROP NOT NULL" : "SET NOT NULL"));
        }
    }
}
