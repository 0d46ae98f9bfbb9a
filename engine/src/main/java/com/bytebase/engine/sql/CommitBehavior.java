package com.bytebase.engine.sql;

/** How a statement stands to transactions; the runner groups statements into segments by it. */
public enum CommitBehavior {
    /** Takes part in the open transaction. */
    TRANSACTIONAL,
    /** Commits whatever is open and then itself: DDL of the MySQL family. */
    IMPLICIT_COMMIT,
    /** Refuses to run inside a transaction: {@code CREATE INDEX CONCURRENTLY}, {@code VACUUM}, {@code CREATE DATABASE}. */
    OUTSIDE_TRANSACTION,
    /** Is transaction control of the script's own: {@code BEGIN}, {@code COMMIT}, {@code ROLLBACK}, {@code SAVEPOINT}. */
    CONTROL
}
