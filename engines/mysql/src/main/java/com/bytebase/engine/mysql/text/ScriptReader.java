package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.OracleMode;
import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
        } else if (cursor.take("ALTER")) {
            alter(cursor);
        } else if (cursor.take("RENAME", "TABLE") || cursor.take("RENAME", "TABLES")) {
            cursor.take("IF", "EXISTS");
            cursor.rest().forEach(this::rename);
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
            case "ONLINE", "OFFLINE" -> create(cursor, text);
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
        boolean ifNotExists = cursor.is("IF");
        var table = new TableText(name(cursor), dialect);
        if (ifNotExists && tables.containsKey(table.name)) {
            return;
        }
        boolean inParentheses = cursor.is("(") && cursor.peek(1).upper().equals("LIKE");
        if (inParentheses || cursor.is("LIKE")) {
            cursor.take("(");
            cursor.need("LIKE");
            tables.put(table.name, of(cursor.name()).like(table.name));
            return;
        }
        boolean ofQuery = !cursor.is("(") || cursor.peek(1).upper().equals("SELECT") || cursor.hasWord("SELECT");
        if (ofQuery) {
            throw new NotRead("The columns of table %s come from elsewhere".formatted(table.name));
        }
        table.body(cursor);
        tables.put(table.name, table);
    }

    private void view(Cursor cursor, Map<Setting, String> settings) {
        var name = name(cursor);
        if (cursor.is("(")) {
            settings.put(
                    Setting.COLUMNS,
                    cursor.items().stream()
                            .map(item -> Sql.name(item.next().name()))
                            .collect(Collectors.joining(", ")));
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

    /** Who defined it is left out. In the mode for Oracle it is read as written. */
    private void routine(String word, String before, Cursor cursor, String text) {
        int start = cursor.peek().start();
        boolean ifNotExists = cursor.is("IF");
        var name = name(cursor);
        var kind = Routine.Kind.valueOf(word);
        var head = "CREATE " + before + word + " " + Sql.name(name);
        var parameters = "";
        String definition;
        if (kind == Routine.Kind.EVENT) {
            definition = CodeText.event(head, cursor);
        } else {
            parameters = "(" + cursor.copy().parentheses() + ")";
            definition = oracle
                    ? "CREATE " + before + word + " " + text.substring(start)
                    : CodeText.routine(head, kind == Routine.Kind.FUNCTION, cursor);
        }
        var signature = word.toLowerCase(Locale.ROOT) + " " + name + Expressions.code(parameters, dialect);
        boolean there = routines.values().stream()
                .anyMatch(one -> one.kind() == kind && one.name().equals(name));
        if (there && ifNotExists) {
            return;
        }
        routines.values().removeIf(one -> one.kind() == kind && one.name().equals(name));
        routines.put(
                signature, new Routine(name, kind, signature, oracle ? OracleMode.LANGUAGE : "SQL", definition, ""));
    }

    private void packaged(Cursor cursor) {
        boolean body = cursor.take("BODY");
        var name = name(cursor);
        var definition = "CREATE PACKAGE " + (body ? "BODY " : "") + Sql.name(name) + "\n" + cursor.written();
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
        of(cursor.name()).triggers.read(name, timing, event, cursor);
    }

    private void sequence(Cursor cursor) {
        boolean ifNotExists = cursor.is("IF");
        var name = name(cursor);
        if (ifNotExists && sequences.containsKey(name)) {
            return;
        }
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
                case "NO" -> cursor.next();
                case "ENGINE", "COMMENT" -> {
                    cursor.take("=");
                    cursor.next();
                }
                default -> throw new NotRead("%s is not understood as part of a sequence".formatted(word));
            }
        }
        boolean down = values.getOrDefault("INCREMENT", "1").startsWith("-");
        var minimum = values.getOrDefault("MINVALUE", down ? "-9223372036854775807" : "1");
        var maximum = values.getOrDefault("MAXVALUE", down ? "-1" : "9223372036854775806");
        sequences.put(
                name,
                new Sequence(
                        name,
                        "bigint",
                        values.getOrDefault("START", down ? maximum : minimum),
                        values.getOrDefault("INCREMENT", "1"),
                        minimum,
                        maximum,
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
        cursor.take("ONLINE");
        cursor.take("IGNORE");
        if (!cursor.take("TABLE")) {
            throw new NotRead("ALTER %s is not followed; write it into its CREATE statement"
                    .formatted(cursor.peek().text()));
        }
        cursor.take("IF", "EXISTS");
        var name = cursor.name();
        var change = new AlterText(of(name));
        var now = name;
        if (cursor.take("WAIT")) {
            cursor.next();
        }
        cursor.take("NOWAIT");
        for (var action : cursor.atEnd() ? List.<Cursor>of() : cursor.rest()) {
            if (action.is("RENAME") && !isOfPart(action)) {
                action.next();
                if (!action.take("TO") && !action.take("AS")) {
                    action.take("=");
                }
                now = action.name();
            } else {
                change.read(action);
            }
        }
        renamed(name, now);
    }

    private static boolean isOfPart(Cursor action) {
        return action.is("RENAME", "COLUMN") || action.is("RENAME", "INDEX") || action.is("RENAME", "KEY");
    }

    private void rename(Cursor cursor) {
        var old = cursor.name();
        cursor.need("TO");
        renamed(old, cursor.name());
    }

    private void renamed(String old, String now) {
        if (!old.equals(now)) {
            tables.put(now, of(old).renamed(now));
            tables.remove(old);
            tables.values().forEach(table -> table.follow(old, now));
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
        if (word.equals("INDEX")) {
            var index = cursor.name();
            cursor.need("ON");
            of(cursor.name()).dropIndex(index);
            return;
        }
        var names = cursor.rest().stream().map(Cursor::name).toList();
        switch (word) {
            case "TABLE", "TABLES" -> names.forEach(tables::remove);
            case "VIEW" -> names.forEach(views::remove);
            case "SEQUENCE" -> names.forEach(sequences::remove);
            case "PROCEDURE", "FUNCTION", "EVENT" ->
                routines.values().removeIf(one -> one.kind().name().equals(word) && names.contains(one.name()));
            case "PACKAGE" ->
                names.forEach(name -> packages.values()
                        .removeIf(one ->
                                OracleMode.packageOf(one.name()).equals(name) && (!body || OracleMode.isBody(one))));
            case "TRIGGER" -> tables.values().forEach(table -> table.triggers.remove(names));
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
