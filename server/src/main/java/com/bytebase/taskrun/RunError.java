package com.bytebase.taskrun;

import io.swagger.v3.oas.annotations.media.Schema;
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
@Schema(description = "What broke a run, where, what is left behind, and what to do next.")
public record RunError(
        @Schema(description = "The engine's own code, or one of ours such as OUTCOME_UNKNOWN.")
        String code,

        String message,

        @Schema(description = "What the engine says further.") @Nullable
        String detail,

        @Schema(description = "From 1; 0 where no statement is to blame.")
        int statementIndex,

        @Schema(description = "The statement that broke.") String statement,

        @Schema(description = "Of the script, from 1; 0 where unknown.")
        int line,

        @Schema(description = "In characters, from 1; 0 where unknown.")
        int column,

        @Schema(description = "What of the run is in the target, as a sentence.")
        String leftBehind,

        @Schema(description = "What to do now, as a sentence.")
        String nextStep,

        @Schema(description = "Of an unknown outcome: the statement in doubt, and the next; see resume of runTask.")
        List<Integer> resumeAt) {
    public RunError {
        resumeAt = List.copyOf(resumeAt);
    }
}
