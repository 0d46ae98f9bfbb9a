package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens.Kind;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
import java.util.Locale;
import java.util.Map;

/** A column as {@code CREATE TABLE} writes it. */
final class ColumnText {
    private final Dialect dialect;
    private String type = "";
    private boolean nullable = true;
    private String defaultValue = "";
    private String generated = "";
    private String generation = "";
    private boolean increments;
    private String characterSet = "";
    private String collation = "";
    private String onUpdate = "";
    private String comment = "";
    private String check = "";
    private boolean primary;
    private boolean unique;
    private boolean invisible;
    private boolean compressed;
    private boolean unversioned;

    /** As the catalog of MariaDB has it. */
    private static final String COMPRESSED = " /*M!100301 COMPRESSED*/";

    private ColumnText(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * What is read.
     *
     * @param check its expression, or empty
     */
    record Read(Column column, boolean primary, boolean unique, String check) {}

    static Read read(Cursor cursor, int position, Dialect dialect) {
        var name = cursor.next().name();
        var text = new ColumnText(dialect);
        text.type(cursor, name);
        while (!cursor.atEnd()) {
            text.attribute(cursor);
        }
        var column = new Column(
                name,
                position,
                text.type + (text.compressed ? COMPRESSED : "") + (text.invisible ? " INVISIBLE" : ""),
                text.nullable && !text.primary,
                text.generated.isEmpty() ? Expressions.defaultOf(text.defaultValue, text.type, dialect) : "",
                text.generated,
                text.generation,
                text.increments ? "AUTO_INCREMENT" : "",
                text.characterSet,
                text.collation,
                text.onUpdate,
                text.comment,
                text.unversioned ? Map.of(Setting.SYSTEM_VERSIONING, "WITHOUT") : Map.of());
        return new Read(column, text.primary, text.unique, text.check);
    }

    private void type(Cursor cursor, String name) {
        if (cursor.take("SERIAL")) {
            type = "bigint unsigned";
            nullable = false;
            increments = true;
            unique = true;
        } else if (cursor.is("JSON") && dialect == Dialect.MARIADB) {
            cursor.next();
            type = "longtext";
            characterSet = "utf8mb4";
            collation = "utf8mb4_bin";
            check = "json_valid(" + com.bytebase.engine.mysql.Sql.name(name) + ")";
        } else {
            type = TypeText.read(cursor);
        }
    }

    private void attribute(Cursor cursor) {
        if (cursor.take("NOT", "NULL")) {
            nullable = false;
        } else if (cursor.take("NULL")) {
            nullable = true;
        } else if (cursor.take("DEFAULT")) {
            defaultValue = cursor.value();
        } else if (cursor.take("ON", "UPDATE")) {
            onUpdate = Expressions.defaultOf(cursor.value(), type, dialect);
        } else if (cursor.take("AUTO_INCREMENT")) {
            increments = true;
        } else if (cursor.take("PRIMARY")) {
            cursor.take("KEY");
            primary = true;
        } else if (cursor.take("UNIQUE")) {
            cursor.take("KEY");
            unique = true;
        } else if (cursor.take("COMMENT")) {
            comment = cursor.next().name();
        } else if (cursor.take("CHARACTER", "SET") || cursor.take("CHARSET")) {
            characterSet = cursor.next().name().toLowerCase(Locale.ROOT);
        } else if (cursor.take("COLLATE")) {
            collation = cursor.next().name().toLowerCase(Locale.ROOT);
        } else if (cursor.take("WITHOUT", "SYSTEM", "VERSIONING")) {
            unversioned = true;
        } else if (cursor.take("COMPRESSED")) {
            compressed = true;
        } else if (cursor.take("GENERATED", "ALWAYS", "AS", "ROW")) {
            // From when, or until when, a row was so.
            generated = "ROW " + cursor.next().upper();
            generation = "STORED";
            nullable = false;
        } else if (cursor.take("GENERATED", "ALWAYS", "AS") || cursor.take("AS")) {
            generated = Expressions.normal(cursor.parentheses(), dialect);
            generation = "VIRTUAL";
        } else if (cursor.take("STORED") || cursor.take("PERSISTENT")) {
            generation = "STORED";
        } else if (cursor.take("INVISIBLE")) {
            invisible = true;
        } else if (cursor.take("CHECK")) {
            check = cursor.parentheses();
        } else if (cursor.is("CONSTRAINT") && cursor.peek(1).kind() != Kind.SYMBOL) {
            cursor.next();
            cursor.next();
        } else if (cursor.take("REFERENCES")) {
            throw new NotRead("The reference of column type %s is written at the column, where servers ignore it"
                    .formatted(type));
        } else if (!cursor.take("VIRTUAL") && !cursor.take("VISIBLE") && !cursor.take("KEY")) {
            throw new NotRead("\"%s\" is not understood as part of a column"
                    .formatted(cursor.peek().text()));
        }
    }

    static Column notNull(Column column) {
        return with(column, column.position(), false, column.characterSet(), column.collation());
    }

    /** With its place, and the table's character set where it has none of its own. */
    static Column placed(Column column, int position, OptionText options) {
        boolean inherits = TypeText.isCharacters(column.type())
                && column.characterSet().isEmpty()
                && column.collation().isEmpty();
        return with(
                column,
                position,
                column.nullable(),
                inherits ? options.characterSet() : column.characterSet(),
                inherits ? options.collation() : column.collation());
    }

    private static Column with(Column column, int position, boolean nullable, String characterSet, String collation) {
        return new Column(
                column.name(),
                position,
                column.type(),
                nullable,
                column.defaultValue(),
                column.generated(),
                column.generation(),
                column.identity(),
                characterSet,
                collation,
                column.onUpdate(),
                column.comment(),
                column.settings());
    }
}
