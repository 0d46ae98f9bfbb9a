package com.bytebase.engine.files;

import java.util.Optional;

/** Knows the statements that would reach beyond the database's own file. */
@FunctionalInterface
public interface Guard {
    /**
     * Why a text is not sent, as a sentence that names what is refused; empty where it may be. A text may hold several statements.
     *
     * @param tokens of the text, comments left out
     */
    Optional<String> refusal(Tokens tokens);
}
