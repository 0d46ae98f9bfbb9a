package com.bytebase.editor;

import com.bytebase.engine.query.ResultColumn;
import com.bytebase.engine.sql.Position;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of what {@link JsonResults} writes, for the API's document. */
@Schema(description = "The results of a script, in order.")
record QueryAnswer(
        List<QueryResult> results,
        String queryId,

        @Schema(
                description =
                        "READING: in a read-only transaction, rolled back. WRITING and ADMIN: each statement commits by itself.")
        Admission.Mode mode,

        Limits limits,

        @Schema(description = "Why not all statements ran.") @Nullable
        StatementError error) {

    /** Of one statement. */
    @Schema(description = "What one statement gave.")
    record QueryResult(
            @Schema(description = "Of the script, from 1.") int statementIndex,
            String statement,
            Position start,
            List<ResultColumn> columns,

            @Schema(
                    description =
                            "Each an array of values: null, true or false, a number, or a string; 64-bit integers, decimals, times, binary and all else are strings as the server writes them.")
            List<List<@Nullable Object>> rows,

            long rowCount,

            @Schema(description = "An integer as text; missing where the server does not say.") @Nullable
            String affectedRows,

            @Schema(
                    allowableValues = {"ROWS", "BYTES"},
                    description = "The limit that cut the rows.")
            @Nullable
            String truncated,

            long durationMs,

            @Schema(description = "What the server said beside.")
            List<String> messages,

            @Nullable StatementError error) {}
}
