package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaTexts;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.diff.TextSchema;
import com.bytebase.engine.postgresql.sync.SchemaReader;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.engine.sql.StatementType.Category;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Runs a script on an empty database and reads what came of it: nobody knows better than the server. Only statements that define
 * something are run; those that fail are tried again when others have succeeded, so that their order does not matter.
 */
public final class ScriptSchemas implements SchemaTexts {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SECONDS_FOR_ONE = 10;
    private static final Set<StatementType> NOT_OF_A_SCHEMA = Set.of(
            StatementType.CREATE_DATABASE,
            StatementType.ALTER_DATABASE,
            StatementType.DROP_DATABASE,
            StatementType.TRUNCATE);

    private final SqlParser parser;

    /** At the beginning, after comments: common tables may be "materialized" too. */
    private static final Pattern MATERIALIZED = Pattern.compile(
            "\\A(?:\\s+|--[^\\n]*\\n|/\\*.*?\\*/)*CREATE\\s+(?:\\w+\\s+)?MATERIALIZED\\s+VIEW\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern FILLED =
            Pattern.compile("\\bAS[\\s(]+(?:SELECT|WITH|VALUES|TABLE)\\b", Pattern.CASE_INSENSITIVE);

    public ScriptSchemas(SqlParser parser) {
        this.parser = parser;
    }

    @Override
    public TextSchema read(String script, ScratchDatabases scratch) {
        var parsed = parser.parse(script);
        var notCompared = new ArrayList<NotCompared>();
        parsed.syntaxError()
                .ifPresent(error -> notCompared.add(at(
                        error.at().line(),
                        "Syntax error: %s. Mend it to have it compared.".formatted(error.message()))));
        var waiting = new ArrayList<Statement>();
        for (var statement : parsed.statements()) {
            if (defines(statement)) {
                waiting.add(statement);
            } else if (!isOfNoConcern(statement)) {
                notCompared.add(at(
                        statement.start().line(),
                        "%s defines nothing and was not run."
                                .formatted(statement.type().name().replace('_', ' '))));
            }
        }
        try {
            var tried = tried(waiting, scratch);
            if (!tried.notCompared().isEmpty()) {
                var again = tried(ScriptOrder.tablesFirst(waiting), scratch);
                tried = again.notCompared().size() < tried.notCompared().size() ? again : tried;
            }
            notCompared.addAll(tried.notCompared());
            return new TextSchema(tried.schema(), notCompared);
        } catch (SQLException e) {
            throw new IllegalStateException("The throwaway database could not be used: " + e.getMessage(), e);
        }
    }

    private static TextSchema tried(List<Statement> statements, ScratchDatabases scratch) throws SQLException {
        var refused = new ArrayList<NotCompared>();
        var schema = scratch.lend(connection -> {
            run(connection, statements, refused);
            return SchemaReader.read(connection).schema();
        });
        return new TextSchema(nameless(schema), refused);
    }

    private static boolean defines(Statement statement) {
        boolean definition = statement.type().category() == Category.DDL && !NOT_OF_A_SCHEMA.contains(statement.type());
        return definition || setsSearchPath(statement);
    }

    /** Where names without a schema belong; dumps set it to nothing. */
    private static boolean setsSearchPath(Statement statement) {
        var text = statement.text().toLowerCase(Locale.ROOT);
        return text.contains("search_path")
                && (statement.type() == StatementType.SET
                        || (statement.type() == StatementType.SELECT && text.contains("set_config(")));
    }

    private static boolean isOfNoConcern(Statement statement) {
        return statement.type().category() == Category.CONTROL;
    }

    private static void run(Connection connection, List<Statement> statements, List<NotCompared> notCompared)
            throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var waiting = List.copyOf(statements);
        Map<Statement, String> failed = new LinkedHashMap<>();
        boolean progress = true;
        while (progress && !waiting.isEmpty()) {
            failed.clear();
            for (var statement : waiting) {
                if (System.nanoTime() > deadline) {
                    failed.put(statement, "There was no time left for it");
                } else {
                    attempt(connection, statement, failed);
                }
            }
            progress = failed.size() < waiting.size();
            waiting = List.copyOf(failed.keySet());
        }
        failed.forEach((statement, reason) ->
                notCompared.add(at(statement.start().line(), "The server refused it: %s.".formatted(reason))));
    }

    private static void attempt(Connection connection, Statement statement, Map<Statement, String> failed) {
        try (var sql = connection.createStatement()) {
            sql.setEscapeProcessing(false);
            sql.setQueryTimeout(SECONDS_FOR_ONE);
            sql.execute(withoutRows(statement));
        } catch (SQLException e) {
            var message = String.valueOf(e.getMessage());
            failed.put(statement, message.lines().findFirst().orElse(message).replaceFirst("^ERROR: ", ""));
        }
    }

    /** What would be filled by a query is made empty. */
    private static String withoutRows(Statement statement) {
        var text = statement.text();
        boolean queries =
                switch (statement.type()) {
                    case CREATE_VIEW -> MATERIALIZED.matcher(text).find();
                    case CREATE_TABLE ->
                        FILLED.matcher(text).find() && !statement.reads().isEmpty();
                    default -> false;
                };
        return queries && !text.toUpperCase(Locale.ROOT).stripTrailing().endsWith(" DATA")
                ? text + "\nWITH NO DATA"
                : text;
    }

    private static NotCompared at(int line, String reason) {
        return new NotCompared(ElementPath.of(ElementKind.DATABASE, "", "line " + line), reason);
    }

    private static DatabaseSchema nameless(DatabaseSchema schema) {
        return new DatabaseSchema(
                "",
                "",
                "",
                schema.schemas(),
                schema.extensions(),
                schema.objects(),
                List.of(),
                schema.grants(),
                schema.comments(),
                schema.dependencies(),
                schema.roles(),
                schema.notCompared());
    }
}
