package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.schema.Table.ForeignKey;
import java.util.List;

/** What a foreign key says from {@code REFERENCES} on. */
record ReferenceText(String table, List<String> columns, String onUpdate, String onDelete) {
    ReferenceText {
        columns = List.copyOf(columns);
    }

    /** After the word itself. */
    static ReferenceText read(Cursor cursor) {
        var table = cursor.name();
        var columns = cursor.is("(") ? TableText.names(cursor) : List.<String>of();
        var onUpdate = "";
        var onDelete = "";
        while (cursor.is("ON", "DELETE") || cursor.is("ON", "UPDATE") || cursor.is("MATCH")) {
            if (cursor.take("MATCH")) {
                cursor.next();
                continue;
            }
            cursor.next();
            boolean update = cursor.next().upper().equals("UPDATE");
            var action = cursor.next().upper();
            if (action.equals("SET") || action.equals("NO")) {
                action += " " + cursor.next().upper();
            }
            onUpdate = update ? action : onUpdate;
            onDelete = update ? onDelete : action;
        }
        return new ReferenceText(table, columns, or(onUpdate), or(onDelete));
    }

    ForeignKey of(String name, List<String> own) {
        return new ForeignKey(
                name,
                own,
                "",
                table,
                columns,
                onUpdate,
                onDelete,
                "CONSTRAINT " + Sql.name(name) + " FOREIGN KEY " + Sql.names(own) + " REFERENCES " + Sql.name(table)
                        + " " + Sql.names(columns) + action(" ON DELETE ", onDelete)
                        + action(" ON UPDATE ", onUpdate));
    }

    /** The key with its table under another name, after which generated names are called. */
    static ForeignKey tableRenamed(ForeignKey key, String old, String now) {
        var generated = old + "_ibfk_";
        var name = key.name().startsWith(generated)
                ? now + "_ibfk_" + key.name().substring(generated.length())
                : key.name();
        return with(key, key.referencedTable().equals(old) ? now : key.referencedTable())
                .of(name, key.columns());
    }

    /** The key with the table that it refers to under another name. */
    static ForeignKey to(ForeignKey key, String table) {
        return with(key, table).of(key.name(), key.columns());
    }

    static ForeignKey columnRenamed(ForeignKey key, String old, String now) {
        var own = key.columns().stream()
                .map(column -> column.equalsIgnoreCase(old) ? now : column)
                .toList();
        return with(key, key.referencedTable()).of(key.name(), own);
    }

    private static ReferenceText with(ForeignKey key, String table) {
        return new ReferenceText(table, key.referencedColumns(), key.onUpdate(), key.onDelete());
    }

    private static String or(String action) {
        // The one that is not offered by any engine of theirs is taken and forgotten.
        return action.isEmpty() || action.equals("NO ACTION") || action.equals("SET DEFAULT") ? "RESTRICT" : action;
    }

    private static String action(String clause, String action) {
        return action.equals("RESTRICT") ? "" : clause + action;
    }
}
