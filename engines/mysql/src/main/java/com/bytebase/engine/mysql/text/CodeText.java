package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.mysql.sql.Tokens.Kind;
import java.util.Set;

/** What routines and events say of themselves before their bodies, in the order in which the catalog's readers say it, and only what is not usual. */
final class CodeText {
    private static final Set<String> OF_TYPES = Set.of(
            "UNSIGNED",
            "SIGNED",
            "ZEROFILL",
            "BINARY",
            "ASCII",
            "UNICODE",
            "BYTE",
            "VARYING",
            "PRECISION",
            "VARCHAR",
            "CHAR",
            "VARBINARY");

    private boolean deterministic;
    private String access = "";
    private boolean invoker;
    private String comment = "";

    private CodeText() {}

    /** A procedure or function, from its parameters on. */
    static String routine(String head, boolean function, Cursor cursor) {
        var definition = new StringBuilder(head);
        definition.append('(').append(cursor.parentheses()).append(')');
        if (function) {
            cursor.need("RETURNS");
            definition.append(" RETURNS ").append(type(cursor));
        }
        var text = new CodeText();
        while (text.characteristic(cursor)) {
            // The next one may say something too.
            continue;
        }
        return definition
                .append(text.characteristics())
                .append('\n')
                .append(cursor.written())
                .toString();
    }

    private static String type(Cursor cursor) {
        if (cursor.is("TYPE") || cursor.is("ROW")) {
            throw new NotRead("A function's result is of another thing's type");
        }
        var type = new StringBuilder(cursor.next().text());
        if (cursor.is("(")) {
            type.append('(').append(cursor.parentheses()).append(')');
        }
        while (true) {
            if (cursor.take("CHARACTER", "SET") || cursor.take("CHARSET")) {
                type.append(" CHARSET ").append(cursor.next().name());
            } else if (cursor.take("COLLATE")) {
                type.append(" COLLATE ").append(cursor.next().name());
            } else if (cursor.peek().kind() == Kind.WORD
                    && OF_TYPES.contains(cursor.peek().upper())) {
                type.append(' ').append(cursor.next().text());
                if (cursor.is("(")) {
                    type.append('(').append(cursor.parentheses()).append(')');
                }
            } else {
                return type.toString();
            }
        }
    }

    private boolean characteristic(Cursor cursor) {
        if (cursor.take("LANGUAGE")) {
            cursor.next();
        } else if (cursor.take("NOT", "DETERMINISTIC")) {
            deterministic = false;
        } else if (cursor.take("DETERMINISTIC")) {
            deterministic = true;
        } else if (cursor.take("CONTAINS", "SQL")) {
            access = "";
        } else if (cursor.take("NO", "SQL")) {
            access = " NO SQL";
        } else if (cursor.take("READS", "SQL", "DATA")) {
            access = " READS SQL DATA";
        } else if (cursor.take("MODIFIES", "SQL", "DATA")) {
            access = " MODIFIES SQL DATA";
        } else if (cursor.take("SQL", "SECURITY")) {
            invoker = cursor.next().upper().equals("INVOKER");
        } else if (cursor.take("COMMENT")) {
            comment = cursor.text();
        } else {
            return false;
        }
        return true;
    }

    private String characteristics() {
        return (deterministic ? " DETERMINISTIC" : "")
                + access
                + (invoker ? " SQL SECURITY INVOKER" : "")
                + said(comment);
    }

    /** An event, from its schedule on. */
    static String event(String head, Cursor cursor) {
        cursor.need("ON");
        cursor.need("SCHEDULE");
        var definition = new StringBuilder(head).append(" ON SCHEDULE ");
        var before = "";
        while (!cursor.atEnd() && !cursor.is("ON", "COMPLETION") && !isAfterSchedule(cursor)) {
            var token = cursor.next();
            boolean number = before.equals("EVERY") && token.text().matches("'\\d+'");
            boolean tight =
                    before.isEmpty() || token.text().equals("(") || token.text().equals(")") || before.equals("(");
            definition.append(tight ? "" : " ").append(number ? token.name() : token.text());
            before = token.upper().isEmpty() ? token.text() : token.upper();
        }
        if (cursor.take("ON", "COMPLETION") && !cursor.take("NOT", "PRESERVE")) {
            cursor.need("PRESERVE");
            definition.append(" ON COMPLETION PRESERVE");
        }
        if (cursor.take("DISABLE")) {
            boolean elsewhere = cursor.take("ON", "SLAVE") || cursor.take("ON", "REPLICA");
            definition.append(elsewhere ? " DISABLE ON SLAVE" : " DISABLE");
        } else {
            cursor.take("ENABLE");
        }
        if (cursor.take("COMMENT")) {
            definition.append(said(cursor.text()));
        }
        cursor.need("DO");
        return definition.append(" DO ").append(cursor.written()).toString();
    }

    private static boolean isAfterSchedule(Cursor cursor) {
        return cursor.is("DO") || cursor.is("COMMENT") || cursor.is("ENABLE") || cursor.is("DISABLE");
    }

    private static String said(String comment) {
        return comment.isEmpty() ? "" : " COMMENT " + Sql.literal(comment);
    }
}
