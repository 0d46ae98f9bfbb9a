package com.bytebase.taskrun;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What broke a run, where, what is left behind, and what to do next. Kept as JSON: field names are frozen.
 *
 * @param code the engine's code, or one of ours in capitals ("OUTCOME_UNKNOWN")
 * @param statementIndex from 1; 0 where no statement is to blame
 * @param line of the script, from 1; 0 where unknown
 * @param column in characters, from 1; 0 where unknown
 * @param leftBehind what of the run is in the target, as a sentence
 * @param resumeAt the statements a person may choose to resume at when the outcome is unknown: the one in doubt, and the next
 */
public record RunError(
        String code,
        String message,
        @Nullable String detail,
        int statementIndex,
        String statement,
        int line,
        int column,
        String leftBehind,
        String nextStep,
        List<Integer> resumeAt) {
    public RunError {
        resumeAt = List.copyOf(resumeAt);
    }
}
