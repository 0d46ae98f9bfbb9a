package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.Periods;
import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.schema.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An index as {@code CREATE TABLE} writes it, from its columns on. */
final class IndexText {
    private static final String HIDDEN = " IGNORED";

    /** A column with what a key says of it. */
    private static final Pattern KEY = Pattern.compile("(.+?)(?:\\(\\d+\\))?(?: DESC|" + Periods.APART + ")?");

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
                comment = cursor.text();
            } else if (cursor.take("NOT", "IGNORED")) {
                hidden = false;
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
                hidden ? HIDDEN : "");
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

    static Index renamed(Index index, String name) {
        return with(index, name, index.keys());
    }

    static Index columnRenamed(Index index, String old, String now) {
        var keys = index.keys().stream().map(key -> {
            var found = KEY.matcher(key);
            return isOf(key, old) && found.matches() ? now + key.substring(found.end(1)) : key;
        });
        return with(index, index.name(), keys.toList());
    }

    /** With one more column at its end. */
    static Index extended(Index index, String column) {
        var keys = new ArrayList<>(index.keys());
        keys.add(column);
        return with(index, index.name(), keys);
    }

    static boolean isOf(String key, String column) {
        var found = KEY.matcher(key);
        return found.matches() && found.group(1).equalsIgnoreCase(column);
    }

    /** As it is left when the column goes. */
    static Index without(Index index, String column) {
        var keys = index.keys().stream().filter(key -> !isOf(key, column)).toList();
        return keys.size() == index.keys().size() ? index : with(index, index.name(), keys);
    }

    static Index hidden(Index index, boolean hidden) {
        var definition = index.definition();
        var seen = definition.endsWith(HIDDEN)
                ? definition.substring(0, definition.length() - HIDDEN.length())
                : definition;
        return index.with(index.name(), index.keys(), hidden ? seen + HIDDEN : seen);
    }

    private static Index with(Index index, String name, List<String> keys) {
        var definition = index.definition();
        int kind = definition.indexOf("KEY") + "KEY".length();
        var before = clauses(index.keys());
        int end = definition.indexOf(before, kind) + before.length();
        return index.with(
                name,
                keys,
                definition.substring(0, kind)
                        + (index.primary() ? "" : " " + Sql.name(name))
                        + clauses(keys)
                        + definition.substring(end));
    }

    private static String clauses(List<String> keys) {
        return keys.stream()
                .map(key -> {
                    var found = KEY.matcher(key);
                    return key.startsWith("(") || !found.matches()
                            ? key
                            : Sql.name(found.group(1)) + key.substring(found.end(1));
                })
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String method(Cursor cursor, String otherwise) {
        if (!cursor.take("USING") && !cursor.take("TYPE")) {
            return otherwise;
        }
        var method = cursor.next().upper();
        // Trees of rectangles are for places only; elsewhere the usual is made of them.
        return method.equals("RTREE") ? otherwise : method;
    }

    private static String direction(Cursor item) {
        return item.take("DESC") ? " DESC" : "";
    }
}
