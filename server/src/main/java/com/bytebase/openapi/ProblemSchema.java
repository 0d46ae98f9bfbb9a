package com.bytebase.openapi;

import com.bytebase.engine.ConnectException;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of all problems; they are written from {@link com.bytebase.kernel.Problem}, this only describes them. */
@Schema(name = "Problem", description = "Why a request was refused (RFC 9457).")
record ProblemSchema(
        @Schema(description = "about:blank, left out: the code says what it is.") @Nullable
        String type,

        @Schema(description = "The code in words.") String title,
        @Schema(description = "The HTTP status.") int status,

        @Schema(description = "A sentence that names the thing and the next step.")
        String detail,

        @Schema(description = "The path that was asked for.") @Nullable
        String instance,

        @Schema(description = "Stable: programs decide by it.")
        ErrorCode code,

        @Schema(description = "Stands in the server's log as well.")
        String requestId,

        @Schema(description = "What is wrong with which field.") @Nullable
        List<FieldError> errors,

        @Schema(description = "Of a 403: what is lacking.") @Nullable
        String requiredPermission,

        @Schema(description = "Of a 403: whom to ask.") @Nullable
        String whoCan,

        @Schema(description = "Of a CONNECTION_FAILED: what kind of failure it is.")
        ConnectException.@Nullable Kind connectKind,

        @Schema(
                ref = "#/components/schemas/StatementError",
                description =
                        "Of a query's STATEMENT_FAILED, QUERY_CANCELED or TIME_LIMIT: which statement, and where.")
        @Nullable
        Object error,

        @Schema(description = "Of a 429: seconds.") @Nullable
        Long retryAfter) {}
