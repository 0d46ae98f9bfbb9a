package com.bytebase.schema;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.diff.Impact.DataLoss;
import com.bytebase.engine.diff.SchemaChange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes the schema of one script that of another, for people at a command line.
 *
 * @param statement the SQL; empty where the two are equal
 * @param notes what to know before it is run, a sentence each
 */
public record ScriptDiff(String statement, List<String> notes) {
    /** Compares without a running server; PostgreSQL's scripts are tried on one that is thrown away. */
    public static ScriptDiff offline(EngineType engine, String source, String target) {
        var scratch = new ScratchServer(Clock.systemUTC());
        try {
            var diff = new SchemaComparison(Engines.load(), scratch).texts(engine, source, target, List.of());
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
