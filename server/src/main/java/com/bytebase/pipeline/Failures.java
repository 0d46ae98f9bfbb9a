package com.bytebase.pipeline;

import com.bytebase.taskrun.TaskRun;

/** Failed runs in words. */
public final class Failures {
    private Failures() {}

    /** "statement 3 of 4: column "family_name" contains null values". */
    public static String sentence(TaskRun run) {
        return run.error()
                .map(error -> error.statementIndex() > 0 && run.statementsTotal() > 0
                        ? "statement %d of %d: %s"
                                .formatted(error.statementIndex(), run.statementsTotal(), error.message())
                        : error.message())
                .orElse("no reason was given");
    }
}
