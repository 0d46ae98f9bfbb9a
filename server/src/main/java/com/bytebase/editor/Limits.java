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

        long seconds) {}
