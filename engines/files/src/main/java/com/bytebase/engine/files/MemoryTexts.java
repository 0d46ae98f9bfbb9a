package com.bytebase.engine.files;

import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.OwnThread;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaTexts;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.diff.TextSchema;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads schemas from scripts by running them on a database in memory: the engine itself says what they mean. Only what defines something is
 * run, and not for long.
 */
public final class MemoryTexts implements SchemaTexts {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ElementPath DATABASE = ElementPath.of(ElementKind.DATABASE, "", "");

    private final FileEngine engine;

    public MemoryTexts(FileEngine engine) {
        this.engine = engine;
    }

    @Override
    public TextSchema read(String text, ScratchDatabases scratch) {
        return OwnThread.call(() -> read(text));
    }

    private TextSchema read(String text) {
        var script = engine.parser().parse(text);
        var notCompared = new ArrayList<NotCompared>();
        script.syntaxError().ifPresent(error -> notCompared.add(told(error)));
        try (var session = memory()) {
            var over = limited(session);
            run(session, defining(script, notCompared), notCompared);
            over.interrupt();
            var schema = engine.readSchema(session, "").schema();
            return new TextSchema(nameless(schema), notCompared);
        } catch (SQLException e) {
            notCompared.add(new NotCompared(
                    DATABASE,
                    "The script was given up: %s. Make it shorter or simpler."
                            .formatted(engine.explain(e).message())));
            return new TextSchema(new DatabaseSchema("", "", "", List.of(), List.of()), notCompared);
        }
    }

    private Session memory() throws SQLException {
        var spec = new ConnectionSpec(
                "", 0, "", "", Optional.empty(), ConnectionSpec.Tls.disabled(), false, Duration.ofSeconds(1), Map.of());
        var nowhere = new DatabaseFolder(Path.of(""), Optional.of(""), engine.format());
        return Sessions.open(engine.open(Optional.empty(), spec), nowhere, Optional.empty(), engine.rules(spec));
    }

    /** Ends the session when its time is over, unless it is interrupted before. */
    private static Thread limited(Session session) {
        return Thread.ofPlatform().daemon().name("limit of a script").start(() -> {
            try {
                Thread.sleep(LIMIT);
                Sessions.terminate(session.sessionId());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the script was read in time
            } catch (SQLException e) {
                throw new IllegalStateException("A session in memory cannot be ended.", e);
            }
        });
    }

    private static List<Statement> defining(Script script, List<NotCompared> notCompared) {
        var defining = new ArrayList<Statement>();
        for (var statement : script.statements()) {
            switch (statement.type().category()) {
                case DDL, UNKNOWN -> defining.add(statement);
                case CONTROL -> {
                    if (statement.type() == StatementType.SET) {
                        defining.add(statement);
                    }
                }
                case DML, QUERY ->
                    notCompared.add(new NotCompared(
                            DATABASE,
                            "Line %d: %s is about rows, which are not compared."
                                    .formatted(statement.start().line(), statement.type())));
            }
        }
        return defining;
    }

    /** What fails is tried again after the rest, as long as that gets it further. */
    private void run(Connection session, List<Statement> statements, List<NotCompared> notCompared) {
        var waiting = statements;
        while (!waiting.isEmpty()) {
            var failed = new ArrayList<Statement>();
            var errors = new ArrayList<NotCompared>();
            for (var statement : waiting) {
                try (var sent = session.createStatement()) {
                    sent.setEscapeProcessing(false);
                    sent.execute(statement.text());
                } catch (SQLException e) {
                    failed.add(statement);
                    errors.add(new NotCompared(
                            DATABASE,
                            "Line %d: %s."
                                    .formatted(
                                            statement.start().line(),
                                            engine.explain(e, statement.text()).message())));
                }
            }
            if (failed.size() == waiting.size()) {
                notCompared.addAll(errors);
                return;
            }
            waiting = failed;
        }
    }

    private static NotCompared told(Script.SyntaxError error) {
        return new NotCompared(DATABASE, "Line %d: %s.".formatted(error.at().line(), error.message()));
    }

    private static DatabaseSchema nameless(DatabaseSchema schema) {
        return new DatabaseSchema(
                "",
                "",
                "",
                schema.schemas(),
                schema.extensions(),
                schema.objects(),
                schema.owners(),
                schema.grants(),
                schema.comments(),
                schema.dependencies(),
                schema.roles(),
                schema.notCompared());
    }
}
