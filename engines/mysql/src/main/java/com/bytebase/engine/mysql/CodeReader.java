package com.bytebase.engine.mysql;

import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.Trigger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads what runs in the server: routines, triggers, events. The CREATE statements are put together from the catalog, because
 * {@code SHOW CREATE} would be one query for each; definers are left out, they differ from server to server.
 */
final class CodeReader {
    /** Only an aggregate asks for the next row of its group. */
    private static final Pattern AGGREGATES =
            Pattern.compile("\\bFETCH\\s+GROUP\\s+NEXT\\s+ROW\\b", Pattern.CASE_INSENSITIVE);

    private static final WrittenCode.Parts NOTHING = new WrittenCode.Parts("", "", "");

    private final Connection connection;
    private final String database;
    private final WrittenCode written;

    CodeReader(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
        this.written = new WrittenCode(connection, database);
    }

    /** Asked for by the schema of their tables, which is theirs: by their own, MariaDB looks into all databases of the server. */
    Map<String, List<Trigger>> triggers() throws SQLException {
        var found = new LinkedHashMap<String, List<Trigger>>();
        Rows.list(
                connection,
                """
                SELECT trigger_name, action_timing, event_manipulation, event_object_table, action_statement, action_order
                  FROM information_schema.triggers
                 WHERE event_object_schema = ?
                 ORDER BY event_object_table, action_timing DESC, event_manipulation, action_order
                """,
                row -> {
                    var table = row.getString("event_object_table");
                    var name = row.getString("trigger_name");
                    var timing = row.getString("action_timing");
                    var event = row.getString("event_manipulation");
                    var before = found.computeIfAbsent(table, _ -> new ArrayList<>());
                    var statement = Rows.text(row, "action_statement");
                    var definition = "CREATE TRIGGER %s %s %s ON %s FOR EACH ROW %s%s"
                            .formatted(
                                    Sql.name(name),
                                    timing,
                                    event,
                                    Sql.name(table),
                                    row.getInt("action_order") > 1 ? follows(before.getLast()) : "",
                                    written.ofTrigger(name, statement));
                    return before.add(new Trigger(name, timing, event, definition, ""));
                },
                database);
        return found;
    }

    /** Of triggers for the same moment the server keeps the order. */
    private static String follows(Trigger trigger) {
        return "FOLLOWS " + Sql.name(trigger.name()) + " ";
    }

    List<Routine> routines() throws SQLException {
        var parameters = parameters();
        var ofRoutines = written.routines();
        var routines =
                new ArrayList<>(Rows.list(connection, """
            SELECT specific_name, routine_name, routine_type, dtd_identifier, routine_definition, is_deterministic, sql_data_access,
                   security_type, routine_comment, sql_mode
              FROM information_schema.routines
             WHERE routine_schema = ? AND routine_type IN ('FUNCTION', 'PROCEDURE')
            """, row -> routine(row, parameters, ofRoutines), database));
        routines.addAll(events());
        return routines;
    }

    private static Routine routine(
            ResultSet row, Map<String, List<String>> parameters, Map<String, WrittenCode.Parts> allWritten)
            throws SQLException {
        var name = row.getString("routine_name");
        var type = row.getString("routine_type");
        boolean function = type.equals("FUNCTION");
        var arguments =
                String.join(", ", parameters.getOrDefault(type + "\0" + row.getString("specific_name"), List.of()));
        var comment = Rows.text(row, "routine_comment");
        var access = Rows.text(row, "sql_data_access");
        var listed = Rows.text(row, "routine_definition");
        var own = allWritten.getOrDefault(
                type + "\0" + row.getString("specific_name"),
                new WrittenCode.Parts(arguments, Rows.text(row, "dtd_identifier"), listed));
        boolean aggregate = AGGREGATES.matcher(listed).find();
        var definition = new StringBuilder("CREATE ")
                .append(aggregate ? "AGGREGATE " : "")
                .append(type)
                .append(' ')
                .append(Sql.name(name))
                .append('(')
                .append(own.parameters())
                .append(')');
        boolean oracle = Rows.text(row, "sql_mode").contains("ORACLE");
        if (function) {
            definition.append(oracle ? " RETURN " : " RETURNS ").append(own.result());
        }
        definition.append(Rows.text(row, "is_deterministic").equals("YES") ? " DETERMINISTIC" : "");
        definition.append(access.isEmpty() || access.equals("CONTAINS SQL") ? "" : " " + access);
        definition.append(Rows.text(row, "security_type").equals("INVOKER") ? " SQL SECURITY INVOKER" : "");
        definition.append(comment.isEmpty() ? "" : " COMMENT " + Sql.literal(comment));
        definition.append('\n').append(WrittenCode.body(listed, own.body()));
        return new Routine(
                name,
                function ? Routine.Kind.FUNCTION : Routine.Kind.PROCEDURE,
                // A function and a procedure may share a name.
                type.toLowerCase(java.util.Locale.ROOT) + " " + name + "(" + arguments + ")",
                oracle ? OracleMode.LANGUAGE : "SQL",
                definition.toString(),
                comment);
    }

    /** Packages and their bodies. */
    List<SchemaObject> packages() throws SQLException {
        var ofPackages = written.routines();
        return Rows.list(
                connection,
                """
                SELECT routine_name, routine_type, routine_definition, security_type, routine_comment, sql_mode
                  FROM information_schema.routines
                 WHERE routine_schema = ? AND routine_type LIKE 'PACKAGE%'
                 ORDER BY routine_name, routine_type
                """,
                row -> {
                    var type = row.getString("routine_type");
                    var name = row.getString("routine_name");
                    var comment = Rows.text(row, "routine_comment");
                    var definition = "CREATE " + type + " " + Sql.name(name)
                            + (Rows.text(row, "security_type").equals("INVOKER") ? " SQL SECURITY INVOKER" : "")
                            + (comment.isEmpty() ? "" : " COMMENT " + Sql.literal(comment))
                            + "\n"
                            + WrittenCode.body(
                                    Rows.text(row, "routine_definition"),
                                    ofPackages
                                            .getOrDefault(type + "\0" + name, NOTHING)
                                            .body());
                    return OracleMode.object(
                            name,
                            type.endsWith("BODY"),
                            Rows.text(row, "sql_mode").contains("ORACLE"),
                            definition,
                            comment);
                },
                database);
    }

    /** What is there and not held by the model, in words: what is written in another mode of SQL means something else in ours. */
    List<String> notHeld() throws SQLException {
        return Rows.list(
                connection,
                """
                SELECT LOWER(routine_type) AS type, routine_name
                  FROM information_schema.routines
                 WHERE routine_schema = ? AND sql_mode NOT LIKE '%ORACLE%'
                   AND (sql_mode LIKE '%ANSI_QUOTES%' OR sql_mode LIKE '%PIPES_AS_CONCAT%'
                        OR sql_mode LIKE '%NO_BACKSLASH_ESCAPES%')
                 ORDER BY routine_type, routine_name
                """,
                row -> "sql_mode of %s %s".formatted(row.getString("type"), row.getString("routine_name")),
                database);
    }

    private Map<String, List<String>> parameters() throws SQLException {
        var found = new LinkedHashMap<String, List<String>>();
        Rows.list(
                connection,
                """
                SELECT specific_name, routine_type, parameter_mode, parameter_name, dtd_identifier
                  FROM information_schema.parameters
                 WHERE specific_schema = ? AND ordinal_position > 0
                 ORDER BY specific_name, routine_type, ordinal_position
                """,
                row -> {
                    var type = row.getString("routine_type");
                    var mode = type.equals("PROCEDURE") ? Rows.text(row, "parameter_mode") + " " : "";
                    return found.computeIfAbsent(type + "\0" + row.getString("specific_name"), _ -> new ArrayList<>())
                            .add(mode + Sql.name(Rows.text(row, "parameter_name")) + " "
                                    + Rows.text(row, "dtd_identifier"));
                },
                database);
        return found;
    }

    private List<Routine> events() throws SQLException {
        return Rows.list(connection, """
            SELECT event_name, event_definition, event_type, execute_at, interval_value, interval_field, starts, ends, status,
                   on_completion, event_comment
              FROM information_schema.events
             WHERE event_schema = ?
            """, this::event, database);
    }

    private Routine event(ResultSet row) throws SQLException {
        var name = row.getString("event_name");
        var comment = Rows.text(row, "event_comment");
        var definition =
                new StringBuilder("CREATE EVENT ").append(Sql.name(name)).append(" ON SCHEDULE ");
        if (Rows.text(row, "event_type").equals("ONE TIME")) {
            definition.append("AT ").append(Sql.literal(Rows.text(row, "execute_at")));
        } else {
            var value = Rows.text(row, "interval_value");
            // MariaDB gives intervals of several units with their quotes.
            boolean number = value.chars().allMatch(Character::isDigit) || value.startsWith("'");
            definition
                    .append("EVERY ")
                    .append(number ? value : Sql.literal(value))
                    .append(' ')
                    .append(Rows.text(row, "interval_field"));
            definition
                    .append(time(" STARTS ", Rows.text(row, "starts")))
                    .append(time(" ENDS ", Rows.text(row, "ends")));
        }
        definition.append(Rows.text(row, "on_completion").equals("PRESERVE") ? " ON COMPLETION PRESERVE" : "");
        definition.append(
                switch (Rows.text(row, "status")) {
                    case "ENABLED" -> "";
                    case "SLAVESIDE_DISABLED", "REPLICA_SIDE_DISABLED" -> " DISABLE ON SLAVE";
                    default -> " DISABLE";
                });
        definition.append(comment.isEmpty() ? "" : " COMMENT " + Sql.literal(comment));
        definition.append(" DO ").append(written.ofEvent(name, Rows.text(row, "event_definition")));
        return new Routine(name, Routine.Kind.EVENT, "event " + name, "SQL", definition.toString(), comment);
    }

    private static String time(String clause, String time) {
        return time.isEmpty() ? "" : clause + Sql.literal(time);
    }
}
