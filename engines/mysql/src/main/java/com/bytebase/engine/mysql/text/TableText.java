package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.Periods;
import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Table.Check;
import com.bytebase.engine.schema.Table.ForeignKey;
import com.bytebase.engine.schema.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A table while its definitions are read. */
final class TableText {
    final String name;
    private final Dialect dialect;
    private final List<Column> columns = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Check> periods = new ArrayList<>();

    /** Columns at which periods start and end; these are never null. */
    private final List<String> ends = new ArrayList<>();

    final List<Trigger> triggers = new ArrayList<>();
    private OptionText options = new OptionText(List.of(), "", "", "", "");

    TableText(String name, Dialect dialect) {
        this.name = name;
        this.dialect = dialect;
    }

    /** From the parenthesis on. */
    void body(Cursor cursor) {
        var items = cursor.items();
        options = OptionText.read(cursor);
        items.forEach(this::definition);
    }

    /** One column, key or check. */
    void definition(Cursor item) {
        if (item.is("PERIOD", "FOR", "SYSTEM_TIME")) {
            return; // said by its two columns
        }
        if (item.is("PERIOD", "FOR")) {
            period(item);
            return;
        }
        var constraint = "";
        if (item.take("CONSTRAINT")
                && !item.is("PRIMARY")
                && !item.is("UNIQUE")
                && !item.is("FOREIGN")
                && !item.is("CHECK")) {
            constraint = item.name();
        }
        if (item.take("PRIMARY")) {
            item.need("KEY");
            skipName(item);
            primary(IndexText.read("PRIMARY", "PRIMARY", item, options.usualMethod()));
        } else if (item.take("UNIQUE")) {
            skipKeyWord(item);
            named("UNIQUE", item, constraint);
        } else if (item.is("FULLTEXT") || item.is("SPATIAL")) {
            var kind = item.next().upper();
            skipKeyWord(item);
            named(kind, item, "");
        } else if (item.is("FOREIGN")) {
            foreignKey(item, constraint);
        } else if (item.is("CHECK")) {
            item.next();
            check(constraint, item.parentheses());
        } else if (item.is("KEY") || item.is("INDEX")) {
            item.next();
            named("", item, "");
        } else {
            column(item);
        }
    }

    private static void skipKeyWord(Cursor item) {
        if (!item.take("KEY")) {
            item.take("INDEX");
        }
    }

    private static void skipName(Cursor item) {
        while (!item.is("(") && !item.is("USING") && !item.atEnd()) {
            item.next();
        }
    }

    private void named(String kind, Cursor item, String constraint) {
        var written =
                item.is("(") || item.is("USING") ? constraint : item.next().name();
        var index = IndexText.read(kind, written, item, options.usualMethod());
        add(written.isEmpty() ? renamed(index, kind, free(firstColumn(index))) : index);
    }

    void index(String kind, String called, Cursor cursor) {
        add(IndexText.read(kind, called, cursor, options.usualMethod()));
    }

    private void add(Index index) {
        indexes.removeIf(one -> one.name().equals(index.name()));
        indexes.add(index);
    }

    private static Index renamed(Index index, String kind, String name) {
        var definition = index.definition()
                .replaceFirst("KEY ``", "KEY " + Sql.name(name).replace("$", "\\$"));
        return new Index(
                name,
                false,
                kind.equals("UNIQUE"),
                kind.equals("UNIQUE"),
                index.method(),
                index.keys(),
                definition,
                true,
                index.comment());
    }

    private static String firstColumn(Index index) {
        return index.keys().getFirst().split("[ (]")[0];
    }

    /** The server numbers indexes of the same first column. */
    private String free(String wanted) {
        var found = wanted;
        for (int i = 2; isTaken(found); i++) {
            found = wanted + "_" + i;
        }
        return found;
    }

    private boolean isTaken(String index) {
        return indexes.stream().anyMatch(one -> one.name().equalsIgnoreCase(index));
    }

    private void primary(Index index) {
        add(index);
        for (var key : index.keys()) {
            var column = key.split("[ (]")[0];
            columns.replaceAll(one -> one.name().equalsIgnoreCase(column) ? ColumnText.notNull(one) : one);
        }
    }

    private void column(Cursor item) {
        var read = ColumnText.read(item, columns.size() + 1, dialect);
        columns.removeIf(one -> one.name().equals(read.column().name()));
        columns.add(read.column());
        if (read.primary()) {
            primary(IndexText.plain("PRIMARY", "PRIMARY", List.of(read.column().name()), options.usualMethod()));
        }
        if (read.unique()) {
            add(IndexText.plain(
                    "UNIQUE", free(read.column().name()), List.of(read.column().name()), options.usualMethod()));
        }
        if (!read.check().isEmpty()) {
            check(dialect == Dialect.MARIADB ? read.column().name() : "", read.check());
        }
    }

    private void check(String constraint, String expression) {
        var called = constraint.isEmpty()
                ? dialect == Dialect.MARIADB
                        ? "CONSTRAINT_" + (checks.size() + 1)
                        : name + "_chk_" + (checks.size() + 1)
                : constraint;
        checks.add(new Check(called, Expressions.normal(expression, dialect)));
    }

    private void period(Cursor item) {
        item.need("PERIOD");
        item.need("FOR");
        var called = item.name();
        var names = names(item);
        periods.add(Periods.of(called, names.getFirst(), names.getLast()));
        ends.addAll(names);
    }

    private void foreignKey(Cursor item, String constraint) {
        item.need("FOREIGN");
        item.need("KEY");
        skipName(item);
        var own = names(item);
        item.need("REFERENCES");
        var table = item.name();
        var referenced = names(item);
        var onUpdate = "";
        var onDelete = "";
        while (item.take("ON")) {
            boolean update = item.next().upper().equals("UPDATE");
            var action = item.next().upper();
            if (action.equals("SET") || action.equals("NO")) {
                action += " " + item.next().upper();
            }
            onUpdate = update ? action : onUpdate;
            onDelete = update ? onDelete : action;
        }
        var called = constraint.isEmpty() ? name + "_ibfk_" + (foreignKeys.size() + 1) : constraint;
        foreignKeys.add(new ForeignKey(
                called,
                own,
                "",
                table,
                referenced,
                or(onUpdate),
                or(onDelete),
                "CONSTRAINT " + Sql.name(called) + " FOREIGN KEY " + Sql.names(own) + " REFERENCES " + Sql.name(table)
                        + " " + Sql.names(referenced) + action(" ON DELETE ", onDelete)
                        + action(" ON UPDATE ", onUpdate)));
    }

    private static String or(String action) {
        return action.isEmpty() || action.equals("NO ACTION") ? "RESTRICT" : action;
    }

    private static String action(String clause, String action) {
        return or(action).equals("RESTRICT") ? "" : clause + action;
    }

    private static List<String> names(Cursor item) {
        return item.items().stream().map(one -> one.next().name()).toList();
    }

    void dropColumn(String column) {
        columns.removeIf(one -> one.name().equalsIgnoreCase(column));
    }

    void dropIndex(String index) {
        indexes.removeIf(one -> one.name().equalsIgnoreCase(index));
    }

    void dropConstraint(String constraint) {
        foreignKeys.removeIf(one -> one.name().equalsIgnoreCase(constraint));
        checks.removeIf(one -> one.name().equalsIgnoreCase(constraint));
    }

    void dropPeriod(String period) {
        periods.removeIf(one -> one.name().equalsIgnoreCase(period));
    }

    void comment(String text) {
        options = options.commented(text);
    }

    /** With the indexes that the server makes for foreign keys that have none. */
    Table table() {
        for (var key : foreignKeys) {
            boolean served = indexes.stream()
                    .anyMatch(index -> index.keys().size() >= key.columns().size()
                            && index.keys().subList(0, key.columns().size()).equals(key.columns()));
            if (!served) {
                var called =
                        key.name().matches(".*_ibfk_\\d+") ? free(key.columns().getFirst()) : key.name();
                indexes.add(IndexText.plain("", called, key.columns(), options.usualMethod()));
            }
        }
        var placed = new ArrayList<Column>();
        columns.forEach(column -> placed.add(ColumnText.placed(
                ends.stream().anyMatch(column.name()::equalsIgnoreCase) ? ColumnText.notNull(column) : column,
                placed.size() + 1,
                options)));
        var constraints = new ArrayList<>(checks);
        constraints.addAll(periods);
        return new Table(
                name,
                options.partitions().isEmpty() ? Table.Kind.TABLE : Table.Kind.PARTITIONED,
                placed,
                sorted(KeyMethods.of(indexes, placed, options.usualMethod(), dialect), Index::name),
                sorted(foreignKeys, ForeignKey::name),
                sorted(constraints, Check::name),
                sorted(triggers, Trigger::name),
                "",
                "",
                "",
                options.text(),
                options.comment());
    }

    private static <T> List<T> sorted(List<T> items, java.util.function.Function<T, String> name) {
        return items.stream()
                .sorted(Comparator.comparing(item -> name.apply(item).toLowerCase(Locale.ROOT)))
                .toList();
    }
}
