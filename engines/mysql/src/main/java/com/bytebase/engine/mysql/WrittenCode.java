package com.bytebase.engine.mysql;

import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Code as it was written. What information_schema lists has the escapes of its strings resolved, so that a string of two backslashes holds
 * one in it, and is no string any more; MariaDB keeps the text in tables of its own, which are read where they may be read.
 */
final class WrittenCode {
    private static final String BODY = "IF(LOCATE(CHAR(92), body) > 0, body, NULL) AS body";

    private final Connection connection;
    private final String database;
    private @Nullable Map<String, Parts> routines;
    private @Nullable Map<String, String> events;

    WrittenCode(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
    }

    /** @param body empty where it is as listed, or not known */
    record Parts(String parameters, String result, String body) {}

    /** What is listed, or what was written where the list has lost something: it has a backslash then. */
    static String body(String listed, String written) {
        return listed.indexOf('\\') < 0 || written.isEmpty() ? listed : written;
    }

    /** Of routines and packages, by type and name with a zero between. */
    Map<String, Parts> routines() throws SQLException {
        if (routines == null) {
            routines = readRoutines();
        }
        return routines;
    }

    private Map<String, Parts> readRoutines() throws SQLException {
        return read(
                "SELECT type, specific_name, character_set_client, param_list, returns, " + BODY
                        + " FROM mysql.proc WHERE db = ?",
                row -> Map.entry(
                        row.getString("type") + "\0" + row.getString("specific_name"),
                        new Parts(text(row, "param_list"), text(row, "returns"), text(row, "body"))));
    }

    String ofEvent(String name, String listed) throws SQLException {
        if (listed.indexOf('\\') >= 0 && events == null) {
            events = read(
                    "SELECT name, character_set_client, " + BODY + " FROM mysql.event WHERE db = ?",
                    row -> Map.entry(row.getString("name"), text(row, "body")));
        }
        return events == null ? listed : body(listed, events.getOrDefault(name, ""));
    }

    /** Triggers are in no table; those that have lost something are asked for one by one. */
    String ofTrigger(String name, String listed) throws SQLException {
        if (listed.indexOf('\\') < 0) {
            return listed;
        }
        var shown = Rows.first(
                        connection,
                        "SHOW CREATE TRIGGER " + Sql.name(database) + "." + Sql.name(name),
                        row -> Rows.text(row, "SQL Original Statement"))
                .orElse("");
        return ofTrigger(shown).orElse(listed);
    }

    /** What stands after {@code FOR EACH ROW} and the place among other triggers. */
    private static Optional<String> ofTrigger(String statement) {
        var tokens = Tokens.of(statement, Dialect.MARIADB);
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i - 1).upper().equals("EACH")
                    && tokens.get(i).upper().equals("ROW")) {
                var next = tokens.get(i + 1).upper();
                int first = next.equals("FOLLOWS") || next.equals("PRECEDES") ? i + 3 : i + 1;
                return tokens.stream().skip(first).findFirst().map(token -> statement.substring(token.start()));
            }
        }
        return Optional.empty();
    }

    private <T> Map<String, T> read(String query, Rows.Reader<Map.Entry<String, T>> reader) throws SQLException {
        var found = new HashMap<String, T>();
        if (!connection.getMetaData().getDatabaseProductVersion().contains("MariaDB")) {
            return found;
        }
        try {
            Rows.list(connection, query, reader, database)
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            return found;
        } catch (SQLSyntaxErrorException e) {
            // Denied, or not there.
            return Map.of();
        }
    }

    /** Bytes in the character set of the session that wrote them. */
    private static String text(ResultSet row, String column) throws SQLException {
        var bytes = row.getBytes(column);
        return bytes == null ? "" : new String(bytes, charset(Rows.text(row, "character_set_client")));
    }

    private static Charset charset(String name) {
        return switch (name) {
            case "latin1" -> Charset.forName("windows-1252");
            case "cp1250", "cp1251", "cp1256", "cp1257" -> Charset.forName("windows-" + name.substring(2));
            case "gbk", "big5", "sjis", "euckr", "gb2312" -> Charset.forName(name);
            default -> StandardCharsets.UTF_8;
        };
    }
}
