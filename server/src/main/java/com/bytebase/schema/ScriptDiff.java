package com.bytebase.schema;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.diff.Impact.DataLoss;
import com.bytebase.engine.diff.SchemaChange;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.schema.SchemaComparison.Side;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes one schema another, for people at a command line.
 *
 * @param statement the SQL; empty where the two are equal
 * @param notes what to know before it is run, a sentence each
 */
public record ScriptDiff(String statement, List<String> notes) {
    /** One of the two that are compared. */
    public sealed interface Input {}

    /** What a script makes. */
    public record Script(String text) implements Input {}

    /** A database as it is now. */
    public record Live(ConnectionSpec spec) implements Input {}

    /**
     * Compares without a server of ours; PostgreSQL's scripts are tried on one that is thrown away.
     *
     * @throws Problem where a database cannot be read
     */
    public static ScriptDiff offline(EngineType type, Input source, Input target) {
        var scratch = new ScratchServer(Clock.systemUTC());
        try {
            var engines = Engines.load();
            var engine = engines.of(type);
            var diff = new SchemaComparison(engines, scratch)
                    .between(type, side(engine, source, "source"), side(engine, target, "target"), List.of());
            var notes = new ArrayList<String>();
            diff.changes().forEach(change -> note(change, notes));
            diff.renameCandidates()
                    .forEach(candidate -> notes.add("%s may have been renamed to %s; here it is dropped and added."
                            .formatted(candidate.path(), candidate.to())));
            diff.notCompared().forEach(one -> notes.add("%s: %s".formatted(one.path(), one.reason())));
            return new ScriptDiff(diff.statement(), List.copyOf(notes));
        } finally {
            scratch.destroy();
        }
    }

    private static Side side(Engine engine, Input input, String field) {
        return switch (input) {
            case Script(var text) -> new Side.Script(text, field);
            case Live(var spec) -> new Side.Model(read(engine, spec));
        };
    }

    private static DatabaseSchema read(Engine engine, ConnectionSpec spec) {
        var database = spec.database().orElseThrow();
        try (var connection = engine.connect(spec)) {
            return engine.readSchema(connection, database).schema();
        } catch (ConnectException e) {
            throw Problem.of(ErrorCode.CONNECTION_FAILED, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            throw Problem.of(
                    ErrorCode.CONNECTION_FAILED,
                    "The schema of %s could not be read: %s"
                            .formatted(database, engine.explain(e).message()));
        }
    }

    private static void note(SchemaChange change, List<String> notes) {
        var impact = change.impact();
        if (impact.dataLoss() != DataLoss.NONE) {
            notes.add("%s %s data."
                    .formatted(change.path(), impact.dataLoss() == DataLoss.CERTAIN ? "loses" : "may lose"));
        }
        if (impact.rewrites()) {
            notes.add("%s rewrites its table.".formatted(change.path()));
        }
        if (!impact.mayFail().isEmpty()) {
            notes.add("%s may fail: %s".formatted(change.path(), impact.mayFail()));
        }
    }
}
