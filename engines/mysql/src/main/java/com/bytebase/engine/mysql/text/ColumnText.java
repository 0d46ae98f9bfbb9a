package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens.Kind;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
import java.util.Map;
import java.util.Optional;

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
    private String versioning = "";
    private Optional<ReferenceText> reference = Optional.empty();

    /** As the catalog of MariaDB has it. */
    private static final String COMPRESSED = " /*M!100301 COMPRESSED*/";

    private static final String VERSIONED = "WITH";
    private static final String UNVERSIONED = "WITHOUT";

    /** The collation of a character set by its bytes, where the set is told later or by the table. */
    private static final String BY_BYTES = "_bin";

    private ColumnText(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * What is read.
     *
     * @param check its expression, or empty
     * @param reference what it refers to, where that is written at the column
     */
    record Read(Column column, boolean primary, boolean unique, String check, Optional<ReferenceText> reference) {}

    static Read read(Cursor cursor, int position, Dialect dialect) {
        var name = cursor.next().name();
        var text = new ColumnText(dialect);
        boolean serial = cursor.is("SERIAL");
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
                text.versioning.isEmpty() ? Map.of() : Map.of(Setting.SYSTEM_VERSIONING, text.versioning));
        return new Read(column, text.primary, text.unique && !(serial && text.primary), text.check, text.reference);
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
            var read = TypeText.read(cursor);
            type = read.type();
            characterSet = read.characterSet();
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
        } else if (cursor.take("PRIMARY", "KEY") || cursor.take("PRIMARY") || cursor.take("KEY")) {
            primary = true;
        } else if (cursor.take("UNIQUE")) {
            cursor.take("KEY");
            unique = true;
        } else if (cursor.take("COMMENT")) {
            comment = cursor.text();
        } else if (cursor.take("CHARACTER", "SET") || cursor.take("CHARSET")) {
            characters(CharacterSets.told(cursor.text()));
        } else if (cursor.take("COLLATE")) {
            collation = CharacterSets.told(cursor.text());
        } else if (cursor.take("ASCII")) {
            characterSet = "latin1";
        } else if (cursor.take("UNICODE")) {
            characterSet = "ucs2";
        } else if (cursor.take("BYTE")) {
            characters("binary");
        } else if (cursor.take("BINARY")) {
            collation = BY_BYTES;
        } else if (cursor.take("WITH", "SYSTEM", "VERSIONING")) {
            versioning = VERSIONED;
        } else if (cursor.take("WITHOUT", "SYSTEM", "VERSIONING")) {
            versioning = UNVERSIONED;
        } else if (cursor.take("COMPRESSED")) {
            compressed = true;
            if (cursor.take("=")) {
                cursor.next();
            }
        } else if (cursor.take("GENERATED", "ALWAYS", "AS", "ROW") || cursor.take("AS", "ROW")) {
            // From when, or until when, a row was so.
            generated = "ROW " + cursor.next().upper();
            generation = "STORED";
            nullable = false;
        } else if (cursor.take("GENERATED", "ALWAYS", "AS") || cursor.take("AS")) {
            generated = Expressions.read(cursor.parentheses(), dialect);
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
            reference = Optional.of(ReferenceText.read(cursor));
        } else if (!cursor.take("VIRTUAL") && !cursor.take("VISIBLE") && !ignored(cursor)) {
            throw new NotRead("\"%s\" is not understood as part of a column"
                    .formatted(cursor.peek().text()));
        }
    }

    private void characters(String set) {
        if (set.equals("binary")) {
            type = TypeText.ofBytes(type);
        } else {
            characterSet = set;
        }
    }

    /** What a server keeps for itself, or takes and does nothing about. */
    private static boolean ignored(Cursor cursor) {
        if (cursor.take("COLUMN_FORMAT")
                || cursor.take("STORAGE")
                || cursor.take("REF_SYSTEM_ID")
                || cursor.take("SRID")
                || cursor.take("ENGINE_ATTRIBUTE")) {
            cursor.take("=");
            cursor.next();
            return true;
        }
        return false;
    }

    static Column notNull(Column column) {
        return with(column, column.position(), false, column.characterSet(), column.collation());
    }

    static Column with(Column column, String characterSet, String collation) {
        return with(column, column.position(), column.nullable(), characterSet, collation);
    }

    static Column withDefault(Column column, String defaultValue) {
        return copy(column, column.name(), defaultValue, column.settings());
    }

    static Column renamed(Column column, String name) {
        return copy(column, name, column.defaultValue(), column.settings());
    }

    private static Column copy(Column column, String name, String defaultValue, Map<Setting, String> settings) {
        return new Column(
                name,
                column.position(),
                column.type(),
                column.nullable(),
                defaultValue,
                column.generated(),
                column.generation(),
                column.identity(),
                column.characterSet(),
                column.collation(),
                column.onUpdate(),
                column.comment(),
                settings);
    }

    /** With its place, and the table's character set where it has none of its own. */
    static Column placed(Column column, int position, OptionText options) {
        boolean byBytes = column.collation().equals(BY_BYTES);
        boolean inherits = TypeText.isCharacters(column.type())
                && column.characterSet().isEmpty()
                && (byBytes || column.collation().isEmpty());
        var set = inherits ? options.characterSet() : column.characterSet();
        if (byBytes) {
            var known = set.isEmpty() && inherits ? CharacterSets.of(options.collation()) : set;
            return with(column, position, column.nullable(), known, known.isEmpty() ? "" : known + BY_BYTES);
        }
        return with(column, position, column.nullable(), set, inherits ? options.collation() : column.collation());
    }

    /** Whether it says of itself that its rows' history is kept. */
    static boolean isVersioned(Column column) {
        return VERSIONED.equals(column.settings().get(Setting.SYSTEM_VERSIONING));
    }

    /**
     * As the servers have it: where the history of the table is kept, that of every column, but for those that are told apart.
     *
     * @param ofTable whether history is kept at all
     * @param apart whether history is kept of the columns alone that say so
     */
    static Column versioned(Column column, boolean ofTable, boolean apart) {
        boolean without = ofTable
                && (UNVERSIONED.equals(column.settings().get(Setting.SYSTEM_VERSIONING))
                        || apart && !isVersioned(column) && !column.generated().startsWith("ROW "));
        return copy(
                column,
                column.name(),
                column.defaultValue(),
                without ? Map.of(Setting.SYSTEM_VERSIONING, UNVERSIONED) : Map.of());
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
