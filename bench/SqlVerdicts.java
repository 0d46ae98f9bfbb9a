import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.StatementBody.NotAnalyzed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares our parser's verdict on the statements of an engine's own test suite with the server's, and prints the agreement, those
 * that differ, and statements per second. No statement is executed: PostgreSQL reads each as the body of a function, MariaDB
 * prepares it.
 *
 * <p>java -cp "lib/*" bench/SqlVerdicts.java POSTGRES|MARIADB JDBC-URL USER PASSWORD FOLDER-OF-THE-SUITE [DIFFERENCES-FILE [STEP]]; of STEP statements one is tried
 */
class SqlVerdicts {
    private static final Set<String> MYSQLTEST = Set.of(
            "let", "eval", "if", "while", "connect", "connection", "disconnect", "inc", "dec", "source", "echo", "exec", "die", "skip",
            "sleep", "real_sleep", "perl", "sorted_result", "replace_result", "replace_column", "replace_regex", "error", "send", "reap",
            "enable_info", "disable_info", "enable_warnings", "disable_warnings", "enable_query_log", "disable_query_log", "write_file",
            "append_file", "remove_file", "file_exists", "copy_file", "move_file", "mkdir", "rmdir", "chmod", "cat_file", "diff_files",
            "send_quit", "change_user", "query_vertical", "query_horizontal", "vertical_results", "horizontal_results", "sync_slave_with_master",
            "save_master_pos", "sync_with_master", "exit", "shutdown_server", "wait_for_slave_to_stop", "dirty_close", "require", "result",
            "list_files", "evalp", "enable_result_log", "disable_result_log", "enable_abort_on_error", "disable_abort_on_error", "output",
            "ping", "system", "send_eval", "enable_metadata", "disable_metadata", "lowercase_result", "character_set", "enable_reconnect",
            "disable_reconnect", "enable_ps_protocol", "disable_ps_protocol", "enable_connect_log", "disable_connect_log", "execw", "end",
            "enable_parsing", "disable_parsing", "start_timer", "end_timer", "set_timer", "assert", "enable_view_protocol",
            "disable_view_protocol", "enable_ps2_protocol", "disable_ps2_protocol", "enable_cursor_protocol", "disable_cursor_protocol",
            "enable_service_connection", "disable_service_connection", "copy_files_wildcard", "remove_files_wildcard", "}", "{");

    /** The files of PostgreSQL's sources that hold its grammar. */
    private static final Set<String> GRAMMAR = Set.of("gram.y", "scan.l", "parser.c", "gram.c", "scan.c", "scansup.c");

    record Difference(String server, String ours, String statement) {}

    public static void main(String[] arguments) throws Exception {
        var type = EngineType.valueOf(arguments[0]);
        var parser = Engines.load().of(type).parser();
        var statements = new LinkedHashSet<String>();
        try (Stream<Path> files = Files.walk(Path.of(arguments[4]))) {
            var ending = type == EngineType.POSTGRES ? ".sql" : ".test";
            for (var file : files.filter(path -> path.toString().endsWith(ending)).sorted().toList()) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                var utf8 = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                statements.addAll(type == EngineType.POSTGRES ? psql(utf8) : mysqltest(utf8));
            }
        }
        System.out.printf("%d different statements%n", statements.size());
        int[] counts = new int[4];
        var differences = new ArrayList<Difference>();
        var accepted = new ArrayList<String>();
        var connection = DriverManager.getConnection(arguments[1], arguments[2], arguments[3]);
        try {
            int step = arguments.length > 6 ? Integer.parseInt(arguments[6]) : 1;
            int number = 0;
            for (var sql : statements) {
                if (number++ % step != 0) {
                    continue;
                }
                var server = type == EngineType.POSTGRES ? postgres(connection, sql) : mariadb(connection, sql);
                if (server.equals("other")) {
                    // Some statements end the server; whoever watches over it starts it again.
                    connection = again(arguments);
                    continue;
                }
                var ours = verdict(parser, sql);
                boolean serverTakes = server.isEmpty();
                counts[(serverTakes ? 0 : 2) + (ours.isEmpty() ? 0 : 1)]++;
                if (serverTakes) {
                    accepted.add(sql);
                }
                if (serverTakes != ours.isEmpty()) {
                    differences.add(new Difference(server, ours, sql));
                }
            }
        }
        finally {
            connection.close();
        }
        int all = counts[0] + counts[1] + counts[2] + counts[3];
        System.out.printf(
                "taken by the server %d, of these by us %d (%.3f %%); refused by the server %d, of these by us %d; equal verdicts %.3f %%%n",
                counts[0] + counts[1], counts[0], 100.0 * counts[0] / (counts[0] + counts[1]),
                counts[2] + counts[3], counts[3], 100.0 * (counts[0] + counts[3]) / all);
        if (arguments.length > 5) {
            var report = new StringBuilder();
            for (var difference : differences) {
                report.append("server: ").append(difference.server()).append("\nours: ").append(difference.ours())
                        .append('\n').append(difference.statement()).append("\n\n");
            }
            Files.writeString(Path.of(arguments[5]), report);
        }
        speed(parser, accepted);
    }

    /** One after the other on one thread, as often as it takes to be warm. */
    private static void speed(SqlParser parser, List<String> statements) {
        for (int round = 1; round <= 4; round++) {
            long start = System.nanoTime();
            for (var sql : statements) {
                parser.parse(sql);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("round %d: %d statements in %.2f s, %.0f a second%n", round, statements.size(), seconds, statements.size() / seconds);
        }
        for (var joined : List.of(100, 1000)) {
            long start = System.nanoTime();
            for (int i = 0; i + joined <= statements.size(); i += joined) {
                parser.parse(String.join(";\n", statements.subList(i, i + joined)));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("scripts of %d: %.0f statements a second%n", joined, statements.size() / joined * joined / seconds);
        }
        var rows = new StringBuilder("INSERT INTO t (id, name, at) VALUES ");
        for (int i = 0; i < 20_000; i++) {
            rows.append(i == 0 ? "" : ",\n").append("(").append(i).append(", 'the name of row ").append(i).append("', '2026-01-01')");
        }
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            parser.parse(rows.toString());
            System.out.printf("an INSERT of 20,000 rows: %.2f s%n", (System.nanoTime() - start) / 1e9);
        }
    }

    private static String verdict(SqlParser parser, String sql) {
        Script script = parser.parse(sql);
        if (script.syntaxError().isPresent()) {
            return script.syntaxError().get().message();
        }
        // What is understood and runs text that only the server sees (PREPARE) is taken by the grammar.
        return script.statements().stream()
                .map(statement -> statement.body())
                .filter(body -> body instanceof NotAnalyzed(var reason) && !reason.contains("prepared statement") && !reason.contains("SET STATEMENT"))
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }

    /** Empty where the server's grammar takes the text; "other" where that cannot be told. */
    private static String postgres(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("CREATE OR REPLACE FUNCTION pg_temp.verdict() RETURNS void LANGUAGE sql AS '" + sql.replace("'", "''") + "'");
            return "";
        } catch (SQLException e) {
            if (e instanceof org.postgresql.util.PSQLException error && error.getServerErrorMessage() != null) {
                var file = String.valueOf(error.getServerErrorMessage().getFile());
                return GRAMMAR.contains(file) ? error.getServerErrorMessage().getMessage() : "";
            }
            throw e;
        }
    }

    private static String mariadb(Connection connection, String sql) throws SQLException {
        try (var prepare = connection.createStatement()) {
            prepare.execute("PREPARE verdict FROM '" + sql.replace("\\", "\\\\").replace("'", "''") + "'");
            return "";
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("08") || connection.isClosed()) {
                return "other";
            }
            return Set.of(1064, 1149).contains(e.getErrorCode()) ? e.getMessage() : "";
        }
    }

    private static Connection again(String[] arguments) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return DriverManager.getConnection(arguments[1], arguments[2], arguments[3]);
            } catch (SQLException e) {
                if (i == 30) {
                    throw e;
                }
                Thread.sleep(1000);
            }
        }
    }

    private static final Pattern COPY = Pattern.compile("(?is)^\\s*COPY\\s.*\\bFROM\\s+STDIN.*");

    /** What psql would send: meta-commands and the data of COPY left out. */
    static List<String> psql(String text) {
        var found = new ArrayList<String>();
        var now = new StringBuilder();
        int parentheses = 0;
        int atomic = 0;
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            int next = i + 1;
            if (text.startsWith("--", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
                continue;
            } else if (text.startsWith("/*", i)) {
                int depth = 1;
                next = i + 2;
                while (next < text.length() && depth > 0) {
                    if (text.startsWith("/*", next) || text.startsWith("*/", next)) {
                        depth += text.charAt(next) == '/' ? 1 : -1;
                        next++;
                    }
                    next++;
                }
            } else if (c == '\'' || c == '"') {
                boolean escapes = c == '\'' && i > 0 && (text.charAt(i - 1) == 'E' || text.charAt(i - 1) == 'e')
                        && (i < 2 || !Character.isLetterOrDigit(text.charAt(i - 2)));
                while (next < text.length() && text.charAt(next) != c) {
                    next += escapes && text.charAt(next) == '\\' ? 2 : 1;
                }
                next = Math.min(text.length(), next + 1);
            } else if (c == '$' && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))) {
                var quote = Pattern.compile("\\$([A-Za-z_][A-Za-z_0-9]*)?\\$").matcher(text).region(i, text.length());
                if (quote.lookingAt()) {
                    int end = text.indexOf(quote.group(), quote.end());
                    next = end < 0 ? text.length() : end + quote.group().length();
                }
            } else if (c == '\\') {
                int end = text.indexOf('\n', i);
                end = end < 0 ? text.length() : end;
                var command = text.substring(i, end);
                // \gset and the like send what stands before them; the rest starts anew.
                if (command.startsWith("\\g") || command.startsWith("\\crosstab") || command.startsWith("\\;") || command.startsWith("\\bind")) {
                    add(found, now);
                    i = command.startsWith("\\;") ? i + 2 : end;
                } else {
                    if (now.toString().isBlank()) {
                        now.setLength(0);
                    }
                    i = end;
                }
                parentheses = 0;
                continue;
            } else if (Character.isLetter(c)) {
                while (next < text.length() && (Character.isLetterOrDigit(text.charAt(next)) || text.charAt(next) == '_')) {
                    next++;
                }
                var word = text.substring(i, next).toLowerCase(Locale.ROOT);
                if (word.equals("atomic") && now.toString().toLowerCase(Locale.ROOT).stripTrailing().endsWith("begin")) {
                    atomic++;
                } else if (atomic > 0 && word.equals("case")) {
                    atomic++;
                } else if (atomic > 0 && word.equals("end")) {
                    atomic--;
                }
            } else if (c == '(' || c == ')') {
                parentheses += c == '(' ? 1 : -1;
            } else if (c == ';' && parentheses <= 0 && atomic == 0) {
                boolean copy = COPY.matcher(now).matches();
                add(found, now);
                parentheses = 0;
                i++;
                if (copy) {
                    int end = text.indexOf("\n\\.\n", i - 1);
                    i = end < 0 ? i : end + 4;
                }
                continue;
            }
            now.append(text, i, next);
            i = next;
        }
        add(found, now);
        return found;
    }

    /** What mysqltest would send: its own commands, and text with its variables, left out. */
    static List<String> mysqltest(String text) {
        var found = new ArrayList<String>();
        var now = new StringBuilder();
        var delimiter = ";";
        boolean skipsPerl = false;
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (now.toString().isBlank()) {
                int end = text.indexOf('\n', i);
                end = end < 0 ? text.length() : end;
                var line = text.substring(i, end).strip();
                if (skipsPerl) {
                    skipsPerl = !line.equals("EOF");
                    i = end + 1;
                    continue;
                }
                if (line.startsWith("--") || line.startsWith("#") || line.isEmpty() || line.startsWith("}") || line.startsWith("{")) {
                    var command = line.startsWith("--") ? line.substring(2).strip() : "";
                    if (command.startsWith("delimiter ")) {
                        delimiter = command.substring(10).strip();
                    }
                    skipsPerl = command.startsWith("perl") || command.startsWith("write_file") || command.startsWith("append_file");
                    i = end + 1;
                    continue;
                }
                if (line.startsWith("perl") || line.startsWith("write_file") || line.startsWith("append_file")) {
                    skipsPerl = true;
                    i = end + 1;
                    continue;
                }
                if (line.startsWith("if ") || line.startsWith("if(") || line.startsWith("while ") || line.startsWith("while(")) {
                    i = end + 1;
                    continue;
                }
            }
            if (text.startsWith(delimiter, i)) {
                i += delimiter.length();
                var sql = now.toString().strip();
                now.setLength(0);
                if (sql.toLowerCase(Locale.ROOT).startsWith("delimiter")) {
                    delimiter = sql.substring(9).strip();
                    continue;
                }
                var first = sql.split("[\\s(]", 2)[0].toLowerCase(Locale.ROOT);
                if (!sql.isEmpty() && !MYSQLTEST.contains(first) && !sql.contains("$") && !sql.contains("`$")) {
                    found.add(sql);
                }
                continue;
            }
            int next = i + 1;
            if (c == '\'' || c == '"' || c == '`') {
                while (next < text.length() && text.charAt(next) != c) {
                    next += c != '`' && text.charAt(next) == '\\' ? 2 : 1;
                }
                next = Math.min(text.length(), next + 1);
            } else if (text.startsWith("/*", i)) {
                int end = text.indexOf("*/", i + 2);
                next = end < 0 ? text.length() : end + 2;
            } else if (c == '#' || text.startsWith("-- ", i)) {
                int end = text.indexOf('\n', i);
                next = end < 0 ? text.length() : end;
            }
            now.append(text, i, next);
            i = next;
        }
        return found;
    }

    private static void add(List<String> found, StringBuilder now) {
        var sql = now.toString().strip();
        now.setLength(0);
        if (!sql.isEmpty()) {
            found.add(sql);
        }
    }
}
