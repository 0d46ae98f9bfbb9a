package com.bytebase.engine.mysql.query;

import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens;
import com.bytebase.engine.mysql.sql.Tokens.Kind;
import com.bytebase.engine.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for what no read-only transaction keeps back within the functions of the server, and in the functions and views that use those: files,
 * variables of the whole server, other sessions. A function whose text is hidden from the user cannot be looked into.
 */
final class HiddenEffects {
    /** What a text must hold to be worth a look; the server knows it everywhere. */
    private static final String SUSPECT =
            "SELECT COUNT(*) FROM information_schema.routines WHERE routine_type = 'FUNCTION' AND"
                    + " LOWER(routine_definition) REGEXP 'outfile|dumpfile|load_file|global|persist|kill|sql_log_bin|sys_exec|sys_eval'";

    private static final String FUNCTIONS =
            "SELECT routine_name, routine_definition FROM information_schema.routines WHERE routine_type = 'FUNCTION'";
    private static final String VIEWS = "SELECT table_name, view_definition FROM information_schema.views"
            + " WHERE table_schema NOT IN ('sys', 'information_schema', 'performance_schema')";

    private static final Pattern REACHING = Pattern.compile(
            "\\b(INTO (OUT|DUMP)FILE|LOAD_FILE|SYS_EXEC|SYS_EVAL|SQL_LOG_BIN)\\b|(^|; |BEGIN |THEN |ELSE |DO )KILL\\b|\\bSET\\b[^;]*\\b(GLOBAL|PERSIST|PERSIST_ONLY)\\b");

    private final Connection connection;
    private final Dialect dialect;

    HiddenEffects(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    Optional<String> in(Statement statement) throws SQLException {
        if (statement.reads().isEmpty() && Tokens.callsBuiltInsOnly(statement.text(), dialect) || !anySuspect()) {
            return Optional.empty();
        }
        var used = names(statement.text());
        return reaching().stream()
                .filter(used::contains)
                .findFirst()
                .map("%s reaches beyond this transaction, where nothing keeps it from writing."::formatted);
    }

    private boolean anySuspect() throws SQLException {
        try (var sent = connection.createStatement();
                var rows = sent.executeQuery(SUSPECT)) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    /** Names in lower case of the functions that reach out themselves, and of functions and views that use one, over any number of steps. */
    private Set<String> reaching() throws SQLException {
        var functions = texts(FUNCTIONS);
        var reaching = new HashSet<String>();
        functions.forEach((name, text) -> {
            if (REACHING.matcher(words(text)).find()) {
                reaching.add(name);
            }
        });
        var users = new HashMap<String, Set<String>>();
        functions.forEach((name, text) -> users.put(name, names(text)));
        texts(VIEWS).forEach((name, text) -> users.put(name, names(text)));
        for (boolean more = !reaching.isEmpty(); more; ) {
            more = false;
            for (var user : users.entrySet()) {
                if (user.getValue().stream().anyMatch(reaching::contains)) {
                    more |= reaching.add(user.getKey());
                }
            }
        }
        return reaching;
    }

    private Map<String, String> texts(String sql) throws SQLException {
        var texts = new HashMap<String, String>();
        try (var sent = connection.createStatement();
                var rows = sent.executeQuery(sql)) {
            while (rows.next()) {
                if (rows.getString(2) != null) {
                    texts.merge(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2), (a, b) -> a + ";" + b);
                }
            }
        }
        return texts;
    }

    /** Words and symbols, without what stands in quotes. */
    private String words(String text) {
        var words = new StringBuilder();
        for (var token : Tokens.of(text, dialect)) {
            words.append(token.upper()).append(' ');
        }
        return words.toString();
    }

    private Set<String> names(String text) {
        var names = new HashSet<String>();
        for (var token : Tokens.of(text, dialect)) {
            if (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME) {
                names.add(token.name().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
