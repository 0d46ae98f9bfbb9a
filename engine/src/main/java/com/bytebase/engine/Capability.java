package com.bytebase.engine;

/** What an engine can do; the UI and the contract tests ask for these instead of for engine names. */
public enum Capability {
    /** {@code CREATE DATABASE} through the product. */
    CREATE_DATABASE,
    /** An owner may be given to a new database. */
    DATABASE_OWNER,
    /** A character set and a collation may be given to a new database. */
    CHARACTER_SET,
    /** Schemas between database and table. */
    SCHEMAS,
    /** DDL takes part in transactions and can be rolled back. */
    TRANSACTIONAL_DDL,
    /** Sequences are objects of their own. */
    SEQUENCES,
    /** The parser accepts and rejects exactly what the server does. */
    EXACT_PARSER
}
