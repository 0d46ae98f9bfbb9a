package com.bytebase.engine.sqlite;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Optional;

/** Tables and their parts as SQL. */
final class TableSql {
    private TableSql() {}

    /** A constraint under its name; one that is called what it says has none. */
    static String constraint(String name, String says) {
        return says.equals(name) || says.startsWith("PRIMARY KEY") && name.equals("PRIMARY KEY")
                ? says
                : "CONSTRAINT " + Sql.name(name) + " " + says;
    }

    /** The whole statement, under another name where one is given. */
    static String create(Table table, String name) {
        var parts = new ArrayList<String>();
        var inline = inlineKey(table);
        for (var column : table.columns()) {
            parts.add(column(column)
                    + inline.filter(key -> isOf(key, column))
                            .map(key -> inline(key, column))
                            .orElse(""));
        }
        for (var key : table.indexes()) {
            if (key.constraint() && inline.filter(key::equals).isEmpty()) {
                parts.add(key.definition());
            }
        }
        table.foreignKeys().forEach(key -> parts.add(key.definition()));
        table.checks().forEach(check -> parts.add(constraint(check.name(), "CHECK (" + check.expression() + ")")));
        return "CREATE TABLE " + Sql.name(name) + " (\n  " + String.join(",\n  ", parts) + "\n)"
                + (table.options().isEmpty() ? "" : " " + table.options());
    }

    /** The primary key, where it can only be written at its column. */
    private static Optional<Index> inlineKey(Table table) {
        return table.indexes().stream()
                .filter(Index::primary)
                .filter(key -> key.definition().endsWith(" DESC")
                        || key.definition().contains(") DESC ON CONFLICT")
                        || table.columns().stream()
                                .anyMatch(column -> !column.identity().isEmpty()))
                .findFirst();
    }

    private static boolean isOf(Index key, Column column) {
        return !column.identity().isEmpty() || key.keys().getFirst().equals(column.name() + " DESC");
    }

    private static String inline(Index key, Column column) {
        var says = key.definition();
        int conflict = says.lastIndexOf(" ON CONFLICT ");
        return (says.startsWith("CONSTRAINT ") ? " CONSTRAINT " + Sql.name(key.name()) : "")
                + " PRIMARY KEY"
                + (key.keys().getFirst().equals(column.name() + " DESC") ? " DESC" : "")
                + (conflict < 0 ? "" : says.substring(conflict))
                + (column.identity().isEmpty() ? "" : " " + column.identity());
    }

    static String column(Column column) {
        var clause = new StringBuilder(Sql.name(column.name()));
        clause.append(column.type().isEmpty() ? "" : " " + column.type());
        if (!column.nullable()) {
            var setting = column.settings().getOrDefault(Setting.NOT_NULL, "");
            boolean named = setting.startsWith("CONSTRAINT ");
            int conflict = setting.lastIndexOf("ON CONFLICT ");
            var name = named
                    ? conflict < 0 ? setting : setting.substring(0, conflict).strip()
                    : "";
            clause.append(name.isEmpty() ? "" : " " + name)
                    .append(" NOT NULL")
                    .append(conflict < 0 ? "" : " " + setting.substring(conflict));
        }
        clause.append(column.defaultValue().isEmpty() ? "" : " DEFAULT " + column.defaultValue());
        clause.append(column.collation().isEmpty() ? "" : " COLLATE " + Sql.name(column.collation()));
        if (!column.generated().isEmpty()) {
            clause.append(" GENERATED ALWAYS AS (")
                    .append(column.generated())
                    .append(") ")
                    .append(column.generation());
        }
        return clause.toString();
    }
}
