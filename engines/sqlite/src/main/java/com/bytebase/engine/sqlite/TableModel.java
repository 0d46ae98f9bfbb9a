package com.bytebase.engine.sqlite;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import com.bytebase.engine.sqlite.TableText.ColumnText;
import com.bytebase.engine.sqlite.TableText.ConstraintText;
import com.bytebase.engine.sqlite.TableText.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the model's table of a table's text. A constraint without a name is called what it says ({@code CHECK (price > 0)}): that tells it
 * from the others of its table and stays the same wherever the table is made anew.
 */
final class TableModel {
    private final String name;
    private final TableText text;
    private final Set<String> taken = new HashSet<>();
    private final List<Index> keys = new ArrayList<>();
    private final List<Table.Check> checks = new ArrayList<>();
    private final List<Table.ForeignKey> foreignKeys = new ArrayList<>();

    private TableModel(String name, TableText text) {
        this.name = name;
        this.text = text;
    }

    static Table of(String name, TableText text, List<Index> indexes, List<Trigger> triggers) {
        var model = new TableModel(name, text);
        text.constraints().forEach(model::constraint);
        return model.table(indexes, triggers);
    }

    private Table table(List<Index> indexes, List<Trigger> triggers) {
        var columns = new ArrayList<Column>();
        for (var column : text.columns()) {
            columns.add(column(column, columns.size() + 1));
        }
        keys.addAll(indexes);
        keys.sort(Comparator.comparing(Index::name));
        checks.sort(Comparator.comparing(Table.Check::name));
        foreignKeys.sort(Comparator.comparing(Table.ForeignKey::name));
        return new Table(
                name,
                Table.Kind.TABLE,
                columns,
                keys,
                foreignKeys,
                checks,
                triggers,
                "",
                "",
                "",
                String.join(", ", text.options()),
                "");
    }

    private static Column column(ColumnText column, int position) {
        return new Column(
                column.name(),
                position,
                column.type(),
                column.notNull().isEmpty(),
                column.defaultValue(),
                column.generated(),
                column.generation(),
                column.autoincrement() ? "AUTOINCREMENT" : "",
                "",
                column.collation(),
                "",
                "",
                column.notNull()
                        .filter(words -> !words.isBlank())
                        .map(words -> Map.of(Setting.NOT_NULL, words.strip()))
                        .orElse(Map.of()));
    }

    private void constraint(ConstraintText constraint) {
        switch (constraint.kind()) {
            case PRIMARY_KEY -> key(constraint, "PRIMARY KEY");
            case UNIQUE -> key(constraint, "UNIQUE");
            case CHECK -> {
                var says = "CHECK (" + constraint.text() + ")";
                var called = named(constraint.name(), says);
                if (taken.add("check " + called)) {
                    checks.add(new Table.Check(called, constraint.text()));
                }
            }
            case FOREIGN_KEY -> foreignKey(constraint);
        }
    }

    private String named(String given, String says) {
        return given.isEmpty() || taken.contains("check " + given) ? says : given;
    }

    private void key(ConstraintText constraint, String words) {
        boolean primary = constraint.kind() == ConstraintText.Kind.PRIMARY_KEY;
        // DESC at a column is not the same as in a list: only there it keeps the column from being the row's number.
        boolean descending = primary
                && !constraint.inline().isEmpty()
                && !constraint.columns().getFirst().modifiers().isEmpty();
        var says = words + " "
                + (descending
                        ? Sql.names(List.of(constraint.inline())) + " DESC"
                        : constraint.columns().stream().map(Key::sql).collect(Collectors.joining(", ", "(", ")")))
                + constraint.text();
        var called = constraint.name().isEmpty() ? primary ? "PRIMARY KEY" : says : constraint.name();
        if (taken.add("key " + called)) {
            keys.add(new Index(
                    called,
                    primary,
                    true,
                    true,
                    "btree",
                    constraint.columns().stream().map(Key::label).toList(),
                    TableSql.constraint(called, says),
                    true,
                    ""));
        }
    }

    private void foreignKey(ConstraintText constraint) {
        var columns = constraint.columns().stream().map(Key::column).toList();
        var referenced = constraint.referenced().stream().map(Key::column).toList();
        var table = constraint.references().getLast();
        var says = "FOREIGN KEY " + Sql.names(columns) + " REFERENCES " + Sql.name(table)
                + (referenced.isEmpty() ? "" : " " + Sql.names(referenced))
                + (constraint.text().isEmpty() ? "" : " " + constraint.text());
        var called = constraint.name().isEmpty() || taken.contains("reference " + constraint.name())
                ? says
                : constraint.name();
        if (taken.add("reference " + called)) {
            foreignKeys.add(new Table.ForeignKey(
                    called,
                    columns,
                    "",
                    table,
                    referenced,
                    action(constraint.text(), "ON UPDATE "),
                    action(constraint.text(), "ON DELETE "),
                    TableSql.constraint(called, says)));
        }
    }

    private static String action(String text, String clause) {
        int at = text.indexOf(clause);
        if (at < 0) {
            return "NO ACTION";
        }
        var words = text.substring(at + clause.length()).split(" ");
        return words[0].equals("SET") || words[0].equals("NO") ? words[0] + " " + words[1] : words[0];
    }
}
