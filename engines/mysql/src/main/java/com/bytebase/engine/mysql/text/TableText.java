package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.Periods;
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
import java.util.function.UnaryOperator;

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

    final TriggersText triggers = new TriggersText();
    private OptionText options = OptionText.NONE;

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
            skipKeyWord(item);
            named("", item, "");
        } else {
            add(item, columns.size());
        }
    }

    /** Whether it is something else than a column. */
    static boolean isPart(Cursor item) {
        return item.is("CONSTRAINT")
                || item.is("PRIMARY", "KEY")
                || item.is("UNIQUE")
                || item.is("FULLTEXT")
                || item.is("SPATIAL")
                || item.is("FOREIGN", "KEY")
                || item.is("CHECK")
                || item.is("KEY")
                || item.is("INDEX")
                || item.is("PERIOD", "FOR");
    }

    private static void skipKeyWord(Cursor item) {
        if (!item.take("KEY")) {
            item.take("INDEX");
        }
        item.take("IF", "NOT", "EXISTS");
    }

    private static void skipName(Cursor item) {
        while (!item.is("(") && !item.is("USING") && !item.atEnd()) {
            item.next();
        }
    }

    private void named(String kind, Cursor item, String constraint) {
        var written = item.is("(") || item.is("USING") || item.is("TYPE")
                ? constraint
                : item.next().name();
        var index = IndexText.read(kind, written, item, options.usualMethod());
        add(written.isEmpty() ? IndexText.renamed(index, free(firstColumn(index))) : index);
    }

    void index(String kind, String called, Cursor cursor) {
        add(IndexText.read(kind, called, cursor, options.usualMethod()));
    }

    private void add(Index index) {
        indexes.removeIf(one -> one.name().equals(index.name()));
        indexes.add(index);
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
        return index.equalsIgnoreCase("PRIMARY")
                || indexes.stream().anyMatch(one -> one.name().equalsIgnoreCase(index));
    }

    private void primary(Index index) {
        add(index);
        for (var key : index.keys()) {
            var column = key.split("[ (]")[0];
            columns.replaceAll(one -> one.name().equalsIgnoreCase(column) ? ColumnText.notNull(one) : one);
        }
    }

    private void add(Cursor item, int place) {
        var read = ColumnText.read(item, columns.size() + 1, dialect);
        columns.removeIf(one -> one.name().equals(read.column().name()));
        columns.add(Math.min(place, columns.size()), read.column());
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
        // Servers of MySQL take references at columns and forget them.
        read.reference()
                .filter(_ -> dialect == Dialect.MARIADB)
                .ifPresent(
                        reference -> foreignKey(reference, List.of(read.column().name()), ""));
    }

    private void check(String constraint, String expression) {
        checks.add(new Check(constraint.isEmpty() ? checkName() : constraint, Expressions.read(expression, dialect)));
    }

    /** The first number that is free; MariaDB does not count the checks of columns. */
    private String checkName() {
        var prefix = dialect == Dialect.MARIADB ? "CONSTRAINT_" : name + "_chk_";
        for (int i = 1; ; i++) {
            var called = prefix + i;
            if (checks.stream().noneMatch(check -> check.name().equalsIgnoreCase(called))) {
                return called;
            }
        }
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
        item.take("IF", "NOT", "EXISTS");
        var index = item.is("(") ? "" : item.name();
        var own = names(item);
        item.need("REFERENCES");
        foreignKey(
                ReferenceText.read(item), own, constraint.isEmpty() && dialect == Dialect.MARIADB ? index : constraint);
    }

    private void foreignKey(ReferenceText reference, List<String> own, String constraint) {
        foreignKeys.add(reference.of(constraint.isEmpty() ? generated() : constraint, own));
    }

    /** The server counts those to which it gives a name. */
    private String generated() {
        var prefix = name + "_ibfk_";
        int last = foreignKeys.stream()
                .map(ForeignKey::name)
                .filter(one ->
                        one.startsWith(prefix) && one.substring(prefix.length()).matches("\\d{1,9}"))
                .mapToInt(one -> Integer.parseInt(one.substring(prefix.length())))
                .max()
                .orElse(0);
        return prefix + (last + 1);
    }

    static List<String> names(Cursor item) {
        return item.items().stream().map(one -> one.next().name()).toList();
    }

    /** A column in place of one that may have had another name, with what is said of it anew. */
    void change(String old, Cursor item, ColumnPlace place) {
        int at = indexOf(old);
        if (at < 0) {
            throw new NotRead("Table %s has no column %s before it".formatted(name, old));
        }
        checks.removeIf(check -> dialect == Dialect.MARIADB && check.name().equalsIgnoreCase(old));
        columns.remove(at);
        var now = item.peek().name();
        add(item, place.isAsBefore() ? at : place.in(columns));
        if (isInPrimary(old)) {
            columns.replaceAll(one -> one.name().equalsIgnoreCase(now) ? ColumnText.notNull(one) : one);
        }
    }

    void addColumn(Cursor item, ColumnPlace place) {
        add(item, place.isAsBefore() ? columns.size() : place.in(columns));
    }

    private int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isInPrimary(String column) {
        return indexes.stream()
                .filter(Index::primary)
                .flatMap(index -> index.keys().stream())
                .anyMatch(key -> key.split("[ (]")[0].equalsIgnoreCase(column));
    }

    /** @param value empty for none */
    void setDefault(String column, String value) {
        columns.replaceAll(one -> one.name().equalsIgnoreCase(column)
                ? ColumnText.withDefault(one, Expressions.defaultOf(value, one.type(), dialect))
                : one);
    }

    void renameColumn(String old, String now) {
        columns.replaceAll(one -> one.name().equalsIgnoreCase(old) ? ColumnText.renamed(one, now) : one);
        indexes.replaceAll(index -> IndexText.columnRenamed(index, old, now));
        foreignKeys.replaceAll(key -> ReferenceText.columnRenamed(key, old, now));
    }

    void renameIndex(String old, String now) {
        indexes.replaceAll(index -> index.name().equalsIgnoreCase(old) ? IndexText.renamed(index, now) : index);
    }

    void hideIndex(String index, boolean hidden) {
        indexes.replaceAll(one -> one.name().equalsIgnoreCase(index) ? IndexText.hidden(one, hidden) : one);
    }

    /** All of a table but its name, foreign keys and triggers. */
    TableText like(String called) {
        var copy = new TableText(called, dialect);
        copy.columns.addAll(columns);
        copy.indexes.addAll(indexes);
        copy.checks.addAll(checks);
        copy.periods.addAll(periods);
        copy.ends.addAll(ends);
        copy.options = options;
        return copy;
    }

    TableText renamed(String called) {
        var copy = like(called);
        foreignKeys.forEach(key -> copy.foreignKeys.add(ReferenceText.tableRenamed(key, name, called)));
        copy.triggers.add(triggers);
        return copy;
    }

    /** What refers to a table by its old name. */
    void follow(String old, String now) {
        foreignKeys.replaceAll(key -> key.referencedTable().equals(old) ? ReferenceText.to(key, now) : key);
    }

    void options(Cursor cursor) {
        options = options.and(cursor);
    }

    void options(UnaryOperator<OptionText> change) {
        options = change.apply(options);
    }

    /** Columns of characters become those of the set; what the table has by itself too. */
    void convert(Cursor cursor) {
        options = options.and(cursor);
        columns.replaceAll(one -> TypeText.isCharacters(one.type())
                ? ColumnText.with(one, options.characterSet(), options.collation())
                : one);
    }

    void dropColumn(String column) {
        columns.removeIf(one -> one.name().equalsIgnoreCase(column));
        checks.removeIf(check -> dialect == Dialect.MARIADB && check.name().equalsIgnoreCase(column));
        indexes.removeIf(index -> index.keys().stream().allMatch(key -> IndexText.isOf(key, column)));
        indexes.replaceAll(index -> IndexText.without(index, column));
    }

    void dropIndex(String index) {
        indexes.removeIf(one -> one.name().equalsIgnoreCase(index));
    }

    void dropConstraint(String constraint) {
        boolean found = foreignKeys.removeIf(one -> one.name().equalsIgnoreCase(constraint));
        found |= checks.removeIf(one -> one.name().equalsIgnoreCase(constraint));
        if (!found) {
            dropIndex(constraint);
        }
    }

    void dropPeriod(String period) {
        periods.removeIf(one -> one.name().equalsIgnoreCase(period));
    }

    /** With the indexes that the server makes for foreign keys that have none. */
    Table table() {
        addKeyIndexes();
        boolean apart = dialect == Dialect.MARIADB
                && !options.isVersioned()
                && columns.stream().anyMatch(ColumnText::isVersioned);
        if (apart) {
            options = options.versioned(true);
        }
        columns.replaceAll(column -> ColumnText.versioned(column, options.isVersioned(), apart));
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
                sorted(KeyMethods.of(keys(), placed, options.usualMethod(), dialect), Index::name),
                options.forgetsForeignKeys() ? List.of() : sorted(foreignKeys, ForeignKey::name),
                sorted(constraints, Check::name),
                sorted(triggers.of(name), Trigger::name),
                "",
                "",
                "",
                options.text(),
                options.comment());
    }

    /** One for each foreign key, but for what begins another index; of two that are the same, the later one stays. */
    private void addKeyIndexes() {
        var made = new ArrayList<Index>();
        for (var key : foreignKeys) {
            var one = IndexText.plain("", indexName(key), key.columns(), options.usualMethod());
            if (indexes.stream().noneMatch(index -> begins(index, key.columns()))
                    && made.stream()
                            .noneMatch(index ->
                                    index.keys().size() > key.columns().size() && begins(index, key.columns()))) {
                made.removeIf(index -> begins(one, index.keys()));
                made.add(one);
            }
        }
        for (var index : made) {
            indexes.add(index.name().isEmpty() ? IndexText.renamed(index, free(firstColumn(index))) : index);
        }
    }

    /** Nothing where the server gives the name. */
    private static String indexName(ForeignKey key) {
        return key.name().matches(".*_ibfk_\\d+") ? "" : key.name();
    }

    private static boolean begins(Index index, List<String> columns) {
        return index.keys().size() >= columns.size()
                && index.keys().subList(0, columns.size()).equals(columns);
    }

    /** The server makes the end of a row's time part of what is to be unique. */
    private List<Index> keys() {
        var end = columns.stream()
                .filter(column -> column.generated().equals("ROW END"))
                .map(Column::name)
                .findFirst();
        if (end.isEmpty() || !options.isVersioned()) {
            return indexes;
        }
        return indexes.stream()
                .map(index -> index.unique() && !index.keys().contains(end.get())
                        ? IndexText.extended(index, end.get())
                        : index)
                .toList();
    }

    private static <T> List<T> sorted(List<T> items, java.util.function.Function<T, String> name) {
        return items.stream()
                .sorted(Comparator.comparing(item -> name.apply(item).toLowerCase(Locale.ROOT)))
                .toList();
    }
}
