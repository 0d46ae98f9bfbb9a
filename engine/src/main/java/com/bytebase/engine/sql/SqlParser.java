package com.bytebase.engine.sql;

import java.util.List;

/**
 * Understands scripts of one engine. Safe for many threads; never throws because of what {@code script} holds: what is not
 * understood is {@link StatementBody.NotAnalyzed} or the script's {@link Script#syntaxError()}.
 */
public interface SqlParser {
    /** Scripts above this many bytes of UTF-8 are split but not analyzed. */
    int MAXIMUM_BYTES = 10 * 1024 * 1024;

    /**
     * Splits and analyzes. Empty statements and lone comments yield nothing.
     *
     * @param script SQL text as the engine's own command line client would take it, {@code DELIMITER} lines included for the MySQL
     *     family, without psql's backslash commands
     */
    Script parse(String script);

    /** The tokens of one statement; none where the engine's are not known. */
    default List<SqlToken> tokens(String statement) {
        return List.of();
    }

    /** Does what makes the first parse slow; called once in the background at start. */
    default void warmUp() {}
}
