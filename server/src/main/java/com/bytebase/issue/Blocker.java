package com.bytebase.issue;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that stands between an issue and its end.
 *
 * @param who does something about it; {@code text} goes on behind it: "Mara Lindqvist" "fixes 1 review error"
 * @param whoIsMe the reader does, who is addressed: "You" "fix 1 review error"
 * @param action what the button of the one who may is for
 * @param stage name of the stage it is about
 * @param task name of the task it is about
 */
@Schema(description = "One thing that stands between an issue and its end.")
record Blocker(
        Kind kind,

        @Schema(description = "Who does something about it; text goes on behind it.")
        String who,

        @Schema(description = "Whether that is you.") boolean whoIsMe,

        @Schema(description = "What they do, as words behind who.")
        String text,

        @Schema(description = "What the one who may does.") @Nullable
        Action action,

        @Schema(description = "Name of the stage it is about.") @Nullable
        String stage,

        @Schema(description = "Name of the task it is about.") @Nullable
        String task) {
    /** What stands there. */
    enum Kind {
        CHECKS,
        APPROVAL,
        RUN,
        FAILED,
        UNKNOWN_OUTCOME,
        DRAFT,
        REJECTED,
        /** No database is left that it would change. */
        EMPTY
    }

    /** What can be done. Written to clients as they write it. */
    enum Action {
        APPROVE("approve"),
        OVERRIDE("override"),
        RUN("run"),
        RETRY("retry"),
        SUBMIT("submit"),
        EDIT("edit"),
        REQUEST_REVIEW("requestReview");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        @com.fasterxml.jackson.annotation.JsonValue
        String word() {
            return word;
        }
    }
}
