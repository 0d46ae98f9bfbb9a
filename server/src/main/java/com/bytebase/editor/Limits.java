package com.bytebase.editor;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a query may take.
 *
 * @param rows of each result
 * @param bytes of all values as text
 * @param seconds of each statement
 */
@Schema(description = "What a query may take: rows of each result, bytes of all of them, seconds of each statement.")
record Limits(
        long rows,

        @Schema(description = "Of all values of the answer, as text.")
        long bytes,

        long seconds) {
    /** Says that a result has more than one may have. */
    String passed(String limit) {
        return limit.equals("ROWS")
                ? "The result has more than %,d rows. Ask for fewer, or name a limit and take the first of them."
                        .formatted(rows)
                : "The result has more than %,d bytes. Ask for fewer rows or columns.".formatted(bytes);
    }
}
