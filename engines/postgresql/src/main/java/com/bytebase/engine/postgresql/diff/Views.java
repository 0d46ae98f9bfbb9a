package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.postgresql.parse.UnnamedColumns;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Statements about views. */
final class Views {
    private Views() {}

    static String create(ViewObject element, boolean orReplace) {
        var view = element.value();
        var query = UnnamedColumns.kept(view.definition().strip());
        var parameters = view.settings().get(Setting.PARAMETERS);
        return "CREATE %s%s%s AS\n%s"
                .formatted(
                        orReplace ? "OR REPLACE " : "",
                        reference(element),
                        parameters == null ? "" : " WITH (" + parameters + ")",
                        (query.endsWith(";") ? query.substring(0, query.length() - 1) : query)
                                + (view.settings().containsKey(Setting.UNPOPULATED) ? "\nWITH NO DATA" : ""));
    }

    /** In place; defaults of columns stay with it. */
    static List<String> replace(ViewObject before, ViewObject after) {
        var statements = new ArrayList<>(List.of(create(after, true)));
        statements.addAll(defaults(before, after));
        return statements;
    }

    /** Those of columns that differ. */
    static List<String> defaults(ViewObject before, ViewObject after) {
        var old = before.value().columns().stream().collect(Collectors.toMap(Column::name, Column::defaultValue));
        return after.value().columns().stream()
                .filter(column -> !column.defaultValue().equals(old.getOrDefault(column.name(), "")))
                .map(column -> "ALTER VIEW %s ALTER COLUMN %s %s"
                        .formatted(
                                readable(after.schema(), after.value().name()),
                                readable(column.name()),
                                column.defaultValue().isEmpty()
                                        ? "DROP DEFAULT"
                                        : "SET DEFAULT " + column.defaultValue()))
                .toList();
    }

    static String drop(ViewObject element) {
        return "DROP " + reference(element);
    }

    static String reference(ViewObject element) {
        return (element.value().materialized() ? "MATERIALIZED VIEW " : "VIEW ")
                + readable(element.schema(), element.value().name());
    }

    /** Whether {@code CREATE OR REPLACE} does it: columns may only be added at the end. */
    static boolean replaceable(View before, View after) {
        return !before.materialized()
                && !after.materialized()
                && before.columns().size() <= after.columns().size()
                && forms(before.columns())
                        .equals(forms(
                                after.columns().subList(0, before.columns().size())));
    }

    private static List<String> forms(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + column.type() + " " + column.collation())
                .toList();
    }
}
