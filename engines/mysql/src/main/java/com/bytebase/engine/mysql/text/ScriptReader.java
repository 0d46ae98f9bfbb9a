package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.OracleMode;
import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Trigger;
import com.bytebase.engine.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the statements of a script, one after the other, make of an empty database. */
final class ScriptReader {
    private static final Pattern CHECK_OPTION =
            Pattern.compile("\\s+WITH\\s+(?:(LOCAL|CASCADED)\\s+)?CHECK\\s+OPTION\\s*$", Pattern.CASE_INSENSITIVE);

    private final Dialect dialect;
    private final Map<String, TableText> tables = new TreeMap<>();
    private final Map<String, View> views = new TreeMap<>();
    private final Map<String, Routine> routines = new TreeMap<>();
    private final Map<String, Sequence> sequences = new TreeMap<>();
    private final Map<String, SchemaObject> packages = new TreeMap<>();
    private boolean oracle;

    ScriptReader(Dialect dialect) {
        this.dialect = dialect;
    }

    void read(Statement statement) {
        var cursor = Cursor.of(statement.text(), dialect);
        if (cursor.take("CREATE")) {
            create(cursor, statement.text());
        } else if (cursor.take("ALTER", "TABLE")) {
            alter(cursor);
        } else if (cursor.take("DROP")) {
            drop(cursor);
        } else {
            throw new NotRead(statement.type().name().replace('_', ' ') + " defines nothing");
        }
    }

    private void create(Cursor cursor, String text) {
        cursor.take("OR", "REPLACE");
        boolean aggregate = cursor.is("AGGREGATE");
        var settings = skipDefiner(cursor);
        var word = cursor.next().upper();
        switch (word) {
            case "TEMPORARY" -> {} // gone with its session
            case "TABLE" -> table(cursor);
            case "VIEW" -> view(cursor, settings);
            case "SEQUENCE" -> sequence(cursor);
            case "PROCEDURE", "FUNCTION", "EVENT" -> routine(word, aggregate ? "AGGREGATE " : "", cursor, text);
            case "PACKAGE" -> packaged(cursor);
            case "TRIGGER" -> trigger(cursor);
            case "UNIQUE", "FULLTEXT", "SPATIAL" -> {
                cursor.need("INDEX");
                index(word, cursor);
            }
            case "INDEX" -> index("", cursor);
            default -> throw new NotRead("CREATE " + word + " is not compared");
        }
    }

    /** Goes to the kind of object, past who defined it; answers how a view is to be run, where it is not as usual. */
    private static Map<Setting, String> skipDefiner(Cursor cursor) {
        var settings = new EnumMap<Setting, String>(Setting.class);
        if (cursor.is("DEFINER") || cursor.is("SQL") || cursor.is("ALGORITHM") || cursor.is("AGGREGATE")) {
            while (!cursor.atEnd() && !isObject(cursor)) {
                if (cursor.take("ALGORITHM")) {
                    cursor.take("=");
                    put(settings, Setting.ALGORITHM, cursor.next().upper(), "UNDEFINED");
                } else if (cursor.take("SQL", "SECURITY")) {
                    put(settings, Setting.SQL_SECURITY, cursor.next().upper(), "DEFINER");
                } else {
                    cursor.next();
                }
            }
        }
        return settings;
    }

    private static void put(Map<Setting, String> settings, Setting setting, String value, String usual) {
        if (!value.equals(usual)) {
            settings.put(setting, value);
        }
    }

    private static boolean isObject(Cursor cursor) {
        return cursor.is("VIEW")
                || cursor.is("PROCEDURE")
                || cursor.is("FUNCTION")
                || cursor.is("PACKAGE")
                || cursor.is("TRIGGER")
                || cursor.is("EVENT");
    }

    private static String name(Cursor cursor) {
        cursor.take("IF", "NOT", "EXISTS");
        return cursor.name();
    }

    private void table(Cursor cursor) {
        var table = new TableText(name(cursor), dialect);
        if (!cursor.is("(") || cursor.peek(1).upper().equals("LIKE")) {
            throw new NotRead("The columns of table %s come from elsewhere".formatted(table.name));
        }
        table.body(cursor);
        tables.put(table.name, table);
    }

    private void view(Cursor cursor, Map<Setting, String> settings) {
        var name = name(cursor);
        if (cursor.is("(")) {
            throw new NotRead("View %s renames its columns before the query; name them in the query".formatted(name));
        }
        cursor.need("AS");
        var query = cursor.written();
        var checked = CHECK_OPTION.matcher(query);
        if (checked.find()) {
            var option = checked.group(1);
            settings.put(Setting.CHECK_OPTION, option == null ? "CASCADED" : option.toUpperCase(Locale.ROOT));
            query = query.substring(0, checked.start());
        }
        views.put(name, new View(name, false, query, List.of(), List.of(), List.of(), "", settings));
    }

    /** Read as written, from the name on; who defined it is left out. */
    private void routine(String word, String before, Cursor cursor, String text) {
        int start = cursor.peek().start();
        var name = name(cursor);
        var definition = "CREATE " + before + word + " " + text.substring(start);
        var kind = Routine.Kind.valueOf(word);
        var parameters = kind == Routine.Kind.EVENT ? "" : "(" + cursor.parentheses() + ")";
        var signature = word.toLowerCase(Locale.ROOT) + " " + name + Expressions.code(parameters, dialect);
        routines.put(
                signature, new Routine(name, kind, signature, oracle ? OracleMode.LANGUAGE : "SQL", definition, ""));
    }

    private void packaged(Cursor cursor) {
        boolean body = cursor.take("BODY");
        var name = name(cursor);
        var definition = "CREATE PACKAGE " + (body ? "BODY " : "") + com.bytebase.engine.mysql.Sql.name(name) + "\n"
                + cursor.written();
        var read = OracleMode.object(name, body, oracle, definition, "");
        packages.put(read.name(), read);
    }

    /** What a setting of the session means for the statements after it. */
    void set(Statement statement) {
        var upper = statement.text().toUpperCase(Locale.ROOT);
        if (upper.contains("SQL_MODE")) {
            oracle = upper.contains("ORACLE");
        }
    }

    private void trigger(Cursor cursor) {
        var name = name(cursor);
        var timing = cursor.next().upper();
        var event = cursor.next().upper();
        cursor.need("ON");
        var table = cursor.name();
        var definition = "CREATE TRIGGER %s %s %s ON %s %s"
                .formatted(
                        com.bytebase.engine.mysql.Sql.name(name),
                        timing,
                        event,
                        com.bytebase.engine.mysql.Sql.name(table),
                        cursor.written());
        of(table).triggers.add(new Trigger(name, timing, event, definition, ""));
    }

    private void sequence(Cursor cursor) {
        var name = name(cursor);
        var values = new TreeMap<String, String>();
        boolean cycle = false;
        while (!cursor.atEnd()) {
            var word = cursor.next().upper();
            switch (word) {
                case "START", "INCREMENT", "MINVALUE", "MAXVALUE", "CACHE" -> {
                    if (!cursor.take("WITH") && !cursor.take("BY")) {
                        cursor.take("=");
                    }
                    values.put(word, cursor.value());
                }
                case "CYCLE" -> cycle = true;
                case "NOCACHE" -> values.put("CACHE", "0");
                case "NOCYCLE", "NOMINVALUE", "NOMAXVALUE" -> {}
                default -> throw new NotRead("%s is not understood as part of a sequence".formatted(word));
            }
        }
        sequences.put(
                name,
                new Sequence(
                        name,
                        "bigint",
                        values.getOrDefault("START", values.getOrDefault("MINVALUE", "1")),
                        values.getOrDefault("INCREMENT", "1"),
                        values.getOrDefault("MINVALUE", "1"),
                        values.getOrDefault("MAXVALUE", "9223372036854775806"),
                        values.getOrDefault("CACHE", "1000"),
                        cycle,
                        "",
                        ""));
    }

    private void index(String kind, Cursor cursor) {
        var name = name(cursor);
        while (!cursor.atEnd() && !cursor.is("ON")) {
            cursor.next();
        }
        cursor.need("ON");
        of(cursor.name()).index(kind, name, cursor);
    }

    private void alter(Cursor cursor) {
        cursor.take("IF", "EXISTS");
        var table = of(cursor.name());
        for (var action : cursor.rest()) {
            alter(table, action);
        }
    }

    private void alter(TableText table, Cursor action) {
        if (action.take("ADD")) {
            action.take("COLUMN");
            action.take("IF", "NOT", "EXISTS");
            table.definition(action);
        } else if (action.take("DROP")) {
            dropPart(table, action);
        } else if (action.take("COMMENT")) {
            action.take("=");
            table.comment(action.next().name());
        } else {
            throw new NotRead("ALTER TABLE … %s is not followed; write it into CREATE TABLE"
                    .formatted(action.next().text()));
        }
    }

    private static void dropPart(TableText table, Cursor action) {
        var word = action.next().upper();
        action.take("IF", "EXISTS");
        switch (word) {
            case "INDEX", "KEY" -> table.dropIndex(action.name());
            case "PRIMARY" -> table.dropIndex("PRIMARY");
            case "FOREIGN" -> {
                action.need("KEY");
                table.dropConstraint(action.name());
            }
            case "PERIOD" -> {
                action.take("IF", "EXISTS");
                action.need("FOR");
                table.dropPeriod(action.name());
            }
            case "CONSTRAINT", "CHECK" -> table.dropConstraint(action.name());
            case "COLUMN" -> table.dropColumn(action.name());
            default -> throw new NotRead("ALTER TABLE … DROP %s is not followed".formatted(word));
        }
    }

    private TableText of(String table) {
        var found = tables.get(table);
        if (found == null) {
            throw new NotRead("There is no table %s before it".formatted(table));
        }
        return found;
    }

    private void drop(Cursor cursor) {
        var word = cursor.next().upper();
        boolean body = word.equals("PACKAGE") && cursor.take("BODY");
        cursor.take("IF", "EXISTS");
        var names = cursor.rest().stream().map(Cursor::name).toList();
        switch (word) {
            case "TABLE" -> names.forEach(tables::remove);
            case "VIEW" -> names.forEach(views::remove);
            case "SEQUENCE" -> names.forEach(sequences::remove);
            case "PROCEDURE", "FUNCTION", "EVENT" ->
                routines.values().removeIf(one -> one.kind().name().equals(word) && names.contains(one.name()));
            case "PACKAGE" ->
                names.forEach(name -> packages.values()
                        .removeIf(one ->
                                OracleMode.packageOf(one.name()).equals(name) && (!body || OracleMode.isBody(one))));
            case "TRIGGER" ->
                tables.values().forEach(table -> table.triggers.removeIf(one -> names.contains(one.name())));
            default -> throw new NotRead("DROP " + word + " is not followed");
        }
    }

    Schema schema() {
        return new Schema(
                "",
                "",
                "",
                tables.values().stream().map(TableText::table).toList(),
                new ArrayList<>(views.values()),
                new ArrayList<>(routines.values()),
                new ArrayList<>(sequences.values()),
                List.of(),
                new ArrayList<>(packages.values()));
    }
}
