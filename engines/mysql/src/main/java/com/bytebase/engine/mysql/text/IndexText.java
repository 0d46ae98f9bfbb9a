package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.Periods;
import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.schema.Index;
import java.util.ArrayList;
import java.util.List;

/** An index as {@code CREATE TABLE} writes it, from its columns on. */
final class IndexText {
    private IndexText() {}

    /**
     * @param kind "", "UNIQUE", "FULLTEXT", "SPATIAL" or "PRIMARY"
     * @param usual the method of the table's engine where nothing is said: "BTREE", or "HASH" in memory
     */
    static Index read(String kind, String name, Cursor cursor, String usual) {
        var method = method(cursor, kind.equals("FULLTEXT") || kind.equals("SPATIAL") ? kind : usual);
        var keys = new ArrayList<String>();
        var clauses = new ArrayList<String>();
        for (var item : cursor.items()) {
            if (item.is("(")) {
                var expression = "(" + item.parentheses() + ")";
                keys.add(expression);
                clauses.add(expression + direction(item));
                continue;
            }
            var column = item.next().name();
            var length = item.is("(") ? "(" + item.parentheses() + ")" : "";
            if (item.take("WITHOUT", "OVERLAPS")) {
                keys.add(column + Periods.APART);
                clauses.add(Sql.name(column) + Periods.APART);
                continue;
            }
            var direction = direction(item);
            keys.add(column + length + direction);
            clauses.add(Sql.name(column) + length + direction);
        }
        var comment = "";
        boolean hidden = false;
        while (!cursor.atEnd()) {
            method = method(cursor, method);
            if (cursor.take("COMMENT")) {
                cursor.take("=");
                comment = cursor.next().name();
            } else if (cursor.take("INVISIBLE") || cursor.take("IGNORED")) {
                hidden = true;
            } else if (!cursor.atEnd()) {
                cursor.next();
            }
        }
        boolean told = !method.equals(usual) && (method.equals("HASH") || method.equals("BTREE"));
        return of(
                kind,
                name,
                method,
                keys,
                clauses,
                (told ? " USING " + method : "") + said(comment),
                comment,
                hidden ? " IGNORED" : "");
    }

    private static String said(String comment) {
        return comment.isEmpty() ? "" : " COMMENT " + Sql.literal(comment);
    }

    private static Index of(
            String kind,
            String name,
            String method,
            List<String> keys,
            List<String> clauses,
            String options,
            String comment,
            String hidden) {
        boolean primary = kind.equals("PRIMARY");
        boolean unique = primary || kind.equals("UNIQUE");
        var definition = (primary ? "PRIMARY KEY" : (kind.isEmpty() ? "" : kind + " ") + "KEY " + Sql.name(name)) + " ("
                + String.join(", ", clauses) + ")" + options + hidden;
        return new Index(name, primary, unique, unique, method, keys, definition, true, comment);
    }

    /** An index over whole columns. */
    static Index plain(String kind, String name, List<String> columns, String usual) {
        return of(kind, name, usual, columns, columns.stream().map(Sql::name).toList(), "", "", "");
    }

    private static String method(Cursor cursor, String otherwise) {
        return cursor.take("USING") ? cursor.next().upper() : otherwise;
    }

    private static String direction(Cursor item) {
        return item.take("DESC") ? " DESC" : "";
    }
}
