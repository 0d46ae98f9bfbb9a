package com.bytebase.sqlreview;

import com.bytebase.engine.sql.Position;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One finding. Kept as JSON: field names are frozen.
 *
 * @param change id of the change; empty for a new database
 * @param target name of the database
 * @param type {@code SYNTAX}, {@code BUILTIN_WALK_THROUGH_CHECK}, {@code DECLARATIVE_PLAN}, or the id of a rule
 * @param start where it stands in the statement, with line and column from 1; null where no place is to blame
 */
@Schema(description = "One finding, at its place in the statement.")
public record CheckResult(
        @Schema(description = "Id of the change; empty for a new database.")
        String change,

        @Schema(description = "Name of the database.") String target,

        @Schema(description = "SYNTAX, BUILTIN_WALK_THROUGH_CHECK, DECLARATIVE_PLAN, or the id of a rule.")
        String type,

        Level level,
        int code,
        String title,
        String content,

        @Schema(description = "Where it stands in the statement; left out where no place is to blame.") @Nullable
        Position start,

        @Nullable Position end) {
    /** How bad it is: an ERROR blocks until it is overridden. */
    public enum Level {
        ERROR,
        WARNING,
        INFO
    }
}
