package com.bytebase.engine.sql;

/** How a statement stands to transactions; the runner groups statements into segments by it. */
public enum CommitBehavior {
    /** Takes part in the open transaction. */
    TRANSACTIONAL,
    /** Commits whatever is open and then itself: DDL of the MySQL family. */
    IMPLICIT_COMMIT,
    /** Refuses to run inside a transaction: {@code CREATE DATABASE}, {@code VACUUM FULL}. */
    OUTSIDE_TRANSACTION,
    /**
     * Refuses to run inside a transaction because it is a chain of its own, which waits for older transactions in between while nobody
     * waits behind it; broken off, it may leave half of its work: {@code CREATE INDEX CONCURRENTLY}, {@code VACUUM}.
     */
    SEVERAL_TRANSACTIONS,
    /** Takes part in the open transaction; what it makes can be used when that has committed: {@code ALTER TYPE … ADD VALUE}. */
    COMMIT_BEFORE_USE,
    /** Commits whatever is open, and keeps the session from all tables but those it names: {@code LOCK TABLES} of the MySQL family. */
    LOCKS_TABLES,
    /** Commits whatever is open, and ends the above. */
    UNLOCKS_TABLES,
    /** Is transaction control of the script's own: {@code BEGIN}, {@code COMMIT}, {@code ROLLBACK}, {@code SAVEPOINT}. */
    CONTROL
}
