package com.bytebase.engine.mysql.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.SchemaElement.ForeignKeyObject;
import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The foreign keys that are dropped before the tables change, and added afterwards: those that differ, those of new tables, those whose
 * columns, indexes or referenced tables change, and those that tie dropped tables to each other.
 */
final class ForeignKeys {
    private final Map<String, Table> before;
    private final Map<String, Table> after;
    private final List<Difference> differences;

    ForeignKeys(Map<String, Table> before, Map<String, Table> after, List<Difference> differences) {
        this.before = before;
        this.after = after;
        this.differences = differences;
    }

    /** By table: what is dropped. */
    Map<String, List<Table.ForeignKey>> dropped() {
        return each(before, (table, key) -> {
            var kept = kept(table, key, after);
            return after.containsKey(table)
                    ? !kept || disturbed(table, key)
                    : !after.containsKey(key.referencedTable())
                            && !key.referencedTable().equals(table)
                            && refersTo(key.referencedTable(), table);
        });
    }

    /** By table: what is added. */
    Map<String, List<Table.ForeignKey>> added() {
        return each(after, (table, key) -> !kept(table, key, before) || disturbed(table, key));
    }

    /** Whether a table refers to another, directly or through others; chains of them may be long. */
    private boolean refersTo(String from, String table) {
        var seen = new HashSet<>(Set.of(from));
        var next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            var one = next.poll();
            if (one.equals(table)) {
                return true;
            }
            Optional.ofNullable(before.get(one)).stream()
                    .flatMap(other -> other.foreignKeys().stream())
                    .map(Table.ForeignKey::referencedTable)
                    .filter(seen::add)
                    .forEach(next::add);
        }
        return false;
    }

    private static boolean kept(String table, Table.ForeignKey key, Map<String, Table> tables) {
        var other = tables.get(table);
        return other != null && other.foreignKeys().contains(key);
    }

    private boolean disturbed(String table, Table.ForeignKey key) {
        return differences.stream()
                .anyMatch(difference -> touches(difference, table, key.columns())
                        || touches(difference, key.referencedTable(), key.referencedColumns()));
    }

    private static boolean touches(Difference difference, String table, List<String> columns) {
        var path = difference.path();
        if (!path.parent().equals(table) && !path.name().equals(table)) {
            return false;
        }
        return switch (path.kind()) {
            case COLUMN ->
                path.parent().equals(table)
                        && columns.contains(path.name())
                        && !difference.creates()
                        && difference.aspects().stream()
                                .anyMatch(Set.of("type", "characterSet", "collation", "nullable")::contains);
            case INDEX -> path.parent().equals(table) && !difference.creates();
            case TABLE ->
                difference.alters()
                        && path.name().equals(table)
                        && difference.aspects().stream().anyMatch(Set.of("options", "partitionKey")::contains);
            default -> false;
        };
    }

    private static Map<String, List<Table.ForeignKey>> each(Map<String, Table> tables, Choice choice) {
        var chosen = new LinkedHashMap<String, List<Table.ForeignKey>>();
        tables.forEach((name, table) -> table.foreignKeys().stream()
                .filter(key -> choice.takes(name, key))
                .forEach(key ->
                        chosen.computeIfAbsent(name, _ -> new ArrayList<>()).add(key)));
        return chosen;
    }

    static String drop(String table, List<Table.ForeignKey> keys) {
        return "ALTER TABLE " + Sql.name(table) + " "
                + String.join(
                        ", ",
                        keys.stream()
                                .map(key -> "DROP FOREIGN KEY " + Sql.name(key.name()))
                                .toList());
    }

    static String add(String table, List<Table.ForeignKey> keys) {
        return "ALTER TABLE " + Sql.name(table) + " "
                + String.join(
                        ",\n  ",
                        keys.stream().map(key -> "ADD " + key.definition()).toList());
    }

    /** Whether a difference is one of foreign keys, which are dealt with here. */
    static boolean concerns(Difference difference) {
        return difference.path().kind() == ElementKind.FOREIGN_KEY
                && difference.after().or(difference::before).orElseThrow() instanceof ForeignKeyObject;
    }

    private interface Choice {
        boolean takes(String table, Table.ForeignKey key);
    }
}
