package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.ColumnDefinition;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what statements create and drop, token by token: the engines' options differ, the shape around them does not. */
final class Definitions {
    private final Source source;
    private final Facts facts;
    private final Columns columns;

    Definitions(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
        this.columns = new Columns(source);
    }

    /** Where a query begins that a table or view is made of, as an index of tokens; -1 where there is none. */
    record Made(TableRef object, List<String> columns, int query) {}

    Made createTable() {
        var cursor = new Cursor(source);
        boolean temporary = cursor.has("TEMP", "TEMPORARY") && before(cursor, "TABLE", "TEMP", "TEMPORARY");
        cursor.find("TABLE");
        cursor.next();
        boolean ifNotExists = cursor.takeIfNotExists();
        var table = facts.writes(cursor.object());
        temporary |= source.dialect() == Dialect.MSSQL && table.name().startsWith("#");
        var own = new ArrayList<ColumnDefinition>();
        var key = new ArrayList<String>();
        boolean inherits = false;
        var names = new ArrayList<String>();
        boolean like = cursor.takeAny("LIKE", "CLONE");
        if (like || cursor.word(0).equals("AS") && source.dialect() == Dialect.CLICKHOUSE && !isQuery(cursor.word(1))) {
            cursor.takeAny("AS");
            facts.reads(cursor.object());
            inherits = true;
        } else if (cursor.find("(", "AS", "LIKE", "CLONE", "USING")
                && cursor.word(0).equals("(")
                && !isQuery(cursor.word(1))) {
            for (var part : cursor.parentheses().parts()) {
                if (part.take("LIKE")) {
                    facts.reads(part.object());
                    inherits = true;
                    continue;
                }
                var element = columns.element(part);
                if (element.column() != null) {
                    own.add(element.column());
                    names.add(element.column().name());
                }
                if (element.primary()) {
                    key.addAll(element.keys());
                }
            }
        } else if (cursor.takeAny("LIKE", "CLONE")) {
            facts.reads(cursor.object());
            inherits = true;
        } else if (cursor.word(0).equals("USING")) {
            // A virtual table's columns are its module's.
            inherits = true;
            facts.flow(() -> Optional.of(new Tree.Nothing()));
        }
        if (key.isEmpty() && source.dialect() == Dialect.CLICKHOUSE) {
            key.addAll(sortingKey(cursor));
        }
        int query = query(cursor);
        boolean typed = own.stream().anyMatch(column -> !column.type().isEmpty());
        facts.body(new StatementBody.CreateTable(
                table,
                ifNotExists,
                temporary,
                inherits || query >= 0,
                typed || query < 0 ? keyed(own, key) : List.of(),
                key));
        return new Made(table, query >= 0 && !typed ? names : List.of(), query);
    }

    private static boolean before(Cursor cursor, String end, String... words) {
        for (int i = 0; !cursor.word(i).equals(end) && i < 8; i++) {
            for (var word : words) {
                if (cursor.word(i).equals(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isQuery(String word) {
        return switch (word) {
            case "SELECT", "WITH", "FROM", "VALUES", "(" -> true;
            default -> false;
        };
    }

    /** The columns of a key take no NULL. */
    private static List<ColumnDefinition> keyed(List<ColumnDefinition> columns, List<String> key) {
        return columns.stream()
                .map(column -> key.stream().anyMatch(column.name()::equalsIgnoreCase)
                        ? new ColumnDefinition(column.name(), column.type(), true, column.hasDefault(), column.at())
                        : column)
                .toList();
    }

    /** {@code ORDER BY} of a table of ClickHouse is its key unless there is a {@code PRIMARY KEY}. */
    private List<String> sortingKey(Cursor after) {
        var cursor = new Cursor(source);
        boolean primary = cursor.find("PRIMARY") && cursor.take("PRIMARY", "KEY");
        if (!primary) {
            cursor = new Cursor(source);
            if (!cursor.find("ORDER") || !cursor.take("ORDER", "BY") || cursor.index() < after.index()) {
                return List.of();
            }
        }
        cursor.take("TUPLE");
        if (cursor.word(0).equals("(")) {
            return cursor.names();
        }
        return cursor.atName() ? List.of(source.name(cursor.next())) : List.of();
    }

    /** Goes to the query behind AS. */
    private int query(Cursor cursor) {
        while (cursor.find("AS")) {
            cursor.next();
            if (isQuery(cursor.word(0)) || cursor.word(0).equals("TABLE")) {
                return cursor.index();
            }
        }
        return -1;
    }

    Made createView() {
        var cursor = new Cursor(source);
        boolean replace = before(cursor, "VIEW", "REPLACE")
                || cursor.word(2).equals("ALTER")
                || cursor.word(0).equals("ALTER");
        boolean materialized = before(cursor, "VIEW", "MATERIALIZED");
        cursor.find("VIEW");
        cursor.next();
        cursor.takeIfNotExists();
        cursor.takeIfExists();
        var view = facts.writes(cursor.object());
        List<String> names = cursor.word(0).equals("(")
                ? cursor.parentheses().parts().stream()
                        .filter(Cursor::atName)
                        .map(part -> source.name(part.token()))
                        .toList()
                : List.of();
        facts.body(new StatementBody.CreateObject(
                materialized ? ObjectKind.MATERIALIZED_VIEW : ObjectKind.VIEW, view, replace));
        return new Made(view, names, query(cursor));
    }

    void createIndex() {
        var cursor = new Cursor(source);
        boolean unique = before(cursor, "INDEX", "UNIQUE");
        cursor.find("INDEX");
        cursor.next();
        boolean concurrently = cursor.take("CONCURRENTLY");
        boolean ifNotExists = cursor.takeIfNotExists();
        Optional<String> name = cursor.word(0).equals("ON")
                ? Optional.empty()
                : Optional.of(cursor.object().name());
        cursor.find("ON");
        cursor.next();
        var table = facts.writes(cursor.object());
        List<String> keys = cursor.find("(") ? cursor.names() : List.of();
        facts.body(new StatementBody.CreateIndex(name, table, unique, concurrently, ifNotExists, keys));
    }

    /** Other objects: their names, and nothing of what they hold. */
    void createObject(ObjectKind kind) {
        var cursor = new Cursor(source);
        boolean replace = cursor.word(1).equals("OR");
        if (cursor.find(Kinds.subject(source.piece()))) {
            cursor.next();
        }
        cursor.take("BODY");
        cursor.takeIfNotExists();
        var object = cursor.object();
        if (kind == ObjectKind.TRIGGER && cursor.find("ON")) {
            cursor.next();
            if (cursor.atName() && !cursor.token().isAny("DATABASE", "ALL", "SCHEMA")) {
                facts.reads(cursor.object());
            }
        }
        facts.body(new StatementBody.CreateObject(kind, object, replace));
    }

    void drop(ObjectKind kind) {
        var cursor = new Cursor(source);
        cursor.find(Kinds.subject(source.piece()));
        cursor.next();
        boolean ifExists = cursor.takeIfExists();
        var objects = new ArrayList<TableRef>();
        do {
            objects.add(cursor.object());
        } while (cursor.takeAny(","));
        if (kind == ObjectKind.INDEX && cursor.take("ON")) {
            facts.writes(cursor.object());
        }
        if (kind == ObjectKind.TABLE || kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW) {
            objects.forEach(facts::writes);
        }
        facts.body(new StatementBody.DropObjects(kind, ifExists, cursor.has("CASCADE"), objects));
    }

    void truncate() {
        var cursor = new Cursor(source);
        cursor.next();
        cursor.take("TEMPORARY");
        cursor.take("TABLE");
        cursor.takeIfExists();
        facts.writes(cursor.object());
        while (cursor.takeAny(",")) {
            facts.writes(cursor.object());
        }
        facts.body(new StatementBody.Other());
    }

    /** {@code RENAME TABLE a TO b, c TO d}. */
    void rename() {
        var cursor = new Cursor(source);
        cursor.next();
        cursor.next();
        cursor.takeIfExists();
        var renames = new ArrayList<StatementBody.RenameObject>();
        do {
            var from = facts.writes(cursor.object());
            cursor.take("TO");
            renames.add(new StatementBody.RenameObject(ObjectKind.TABLE, from, facts.writes(cursor.object())));
        } while (cursor.takeAny(","));
        facts.body(new StatementBody.RenameTables(renames));
    }

    static ObjectKind kindOf(StatementType type, Source source) {
        return switch (type) {
            case CREATE_TABLE, DROP_TABLE -> ObjectKind.TABLE;
            case CREATE_VIEW, DROP_VIEW ->
                before(new Cursor(source), "VIEW", "MATERIALIZED") ? ObjectKind.MATERIALIZED_VIEW : ObjectKind.VIEW;
            case CREATE_INDEX, DROP_INDEX -> ObjectKind.INDEX;
            case CREATE_SEQUENCE, DROP_SEQUENCE -> ObjectKind.SEQUENCE;
            case CREATE_TYPE, DROP_TYPE -> ObjectKind.TYPE;
            case CREATE_ROUTINE, DROP_ROUTINE -> ObjectKind.ROUTINE;
            case CREATE_TRIGGER, DROP_TRIGGER -> ObjectKind.TRIGGER;
            case CREATE_SCHEMA, DROP_SCHEMA -> ObjectKind.SCHEMA;
            case CREATE_DATABASE, DROP_DATABASE -> ObjectKind.DATABASE;
            default -> ObjectKind.OTHER;
        };
    }
}
