package com.bytebase.editor;

import com.bytebase.engine.ServerError;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Script.SyntaxError;
import com.bytebase.engine.sql.Statement;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the server, or the grammar, said against a statement, and where. */
@Schema(description = "What the server, or the grammar, said against a statement, and where.")
record StatementError(
        @Schema(description = "The engine's own code, or SYNTAX, REFUSED, CANCELED, TIME_LIMIT, CONNECTION_LOST.")
        String code,

        String message,

        @Schema(description = "What the server says further.") @Nullable
        String detail,

        @Schema(description = "Which statement of the script, from 1; 0 where the script could not be read.")
        int statementIndex,

        @Schema(description = "Of the script, from 1; 0 where unknown.")
        int line,

        @Schema(description = "In characters, from 1; 0 where unknown.")
        int column) {
    /** What was not sent to the server, for what it would do there. */
    static final String REFUSED = "REFUSED";

    static StatementError syntax(SyntaxError error) {
        return new StatementError(
                "SYNTAX",
                error.message(),
                null,
                0,
                error.at().line(),
                error.at().column());
    }

    static StatementError of(ServerError error, Statement statement, int index, String script) {
        var at = error.offset().map(offset -> Position.of(script, statement.startOffset() + offset));
        return new StatementError(
                error.connectionLost() ? "CONNECTION_LOST" : error.code(),
                error.message(),
                error.detail().orElse(null),
                index,
                at.map(Position::line).orElse(0),
                at.map(Position::column).orElse(0));
    }

    static StatementError refused(String reason, Statement statement, int index) {
        return ours(REFUSED, reason + " Make it an issue, or run it in admin mode.", statement, index);
    }

    static StatementError ours(String code, String message, Statement statement, int index) {
        return new StatementError(
                code,
                message,
                null,
                index,
                statement.start().line(),
                statement.start().column());
    }
}
