package com.bytebase.editor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of what {@link BatchQueries} writes, for the API's document. */
@Schema(description = "What each database answered, in the order in which they did.")
record BatchQueryAnswer(
        List<DatabaseAnswer> databases,
        String queryId,

        @Schema(description = "How many databases ran all statements.")
        int succeeded,

        @Schema(description = "How many did not.") int failed) {

    /** Of one database: what it gave, or why nothing. */
    @Schema(description = "What one database gave, or why it gave nothing.")
    record DatabaseAnswer(
            String database,

            @Schema(description = "As of a query of this database alone; it may end with an error of its own.")
            @Nullable
            QueryAnswer answer,

            @Schema(description = "Why nothing was run, or what the first statement failed of: code, detail, error.")
            @Nullable
            Map<String, Object> problem) {}
}
