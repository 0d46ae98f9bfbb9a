package com.bytebase.engine.files;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** What an engine does around the statements of a session. */
public interface SessionRules {
    Tokens.Dialect dialect();

    Guard guard();

    /** Makes an empty database. */
    void create(Path file) throws SQLException;

    /** Done before each text is sent. */
    default void before(Connection raw, Tokens tokens) throws SQLException {}

    /** Done after each text was sent, whatever became of it. */
    default void after(Connection raw, Tokens tokens) throws SQLException {}
}
