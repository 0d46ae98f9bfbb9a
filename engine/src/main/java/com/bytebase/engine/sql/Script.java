package com.bytebase.engine.sql;

import java.util.List;
import java.util.Optional;

/**
 * A script, taken apart.
 *
 * @param statements in order of the text; where there is a syntax error those that could still be told apart
 * @param syntaxError set when the engine's own grammar refuses the text for certain; a doubt of ours is
 *     {@link StatementBody.NotAnalyzed} instead and never an error
 */
public record Script(List<Statement> statements, Optional<SyntaxError> syntaxError) {
    public Script {
        statements = List.copyOf(statements);
    }

    /** The grammar's refusal, in its words, where it stands. */
    public record SyntaxError(String message, Position at) {}
}
