package com.bytebase.taskrun;

import com.bytebase.engine.Engine;
import com.bytebase.engine.sql.Script;
import com.bytebase.taskrun.RunEnds.End;
import com.bytebase.taskrun.RunEnds.Left;
import java.util.List;

/** A run of a script under way: the script, and how far it is. */
final class ChangeProgress {
    private final Attempt attempt;
    private final TaskSpec.ChangeDatabase spec;
    private final Engine engine;
    private final Scripts.Known script;
    private final String key;
    private int kept;
    private long rows;
    private boolean halfDone;

    /** @param key what the run's markers in the target begin with */
    ChangeProgress(Attempt attempt, TaskSpec.ChangeDatabase spec, Engine engine, Scripts.Known script, String key) {
        this.attempt = attempt;
        this.spec = spec;
        this.engine = engine;
        this.script = script;
        this.key = key;
    }

    Attempt attempt() {
        return attempt;
    }

    TaskRun run() {
        return attempt.run();
    }

    RunLog log() {
        return attempt.log();
    }

    Engine engine() {
        return engine;
    }

    String database() {
        return spec.database();
    }

    String text() {
        return script.text();
    }

    Script script() {
        return script.script();
    }

    List<Segment> segments() {
        return script.segments();
    }

    String key() {
        return key;
    }

    boolean isLast(Segment segment) {
        return segment.index() == segments().size() - 1;
    }

    /** The run before left something half done of the segment that this one begins with. */
    void findsHalfDone() {
        halfDone = true;
    }

    boolean isHalfDone(Segment segment) {
        return halfDone && segment.first() == kept;
    }

    /** That has been taken away. */
    void isCleared() {
        halfDone = false;
    }

    /** What there is in the target while nothing is under way. */
    Left left() {
        return halfDone ? Left.HALF_DONE : Left.NOTHING;
    }

    /** How many statements of the script took effect for good. */
    int kept() {
        return kept;
    }

    void keeps(int statements) {
        kept = statements;
    }

    /** Rows that statements changed, those of earlier attempts left out. */
    long rows() {
        return rows;
    }

    void counts(long changed) {
        rows = changed;
    }

    void end(RunEnds ends, String runner, End end) {
        attempt.ends(ends, runner, end, kept, rows);
    }
}
