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
    EXACT_PARSER,
    /** Tables, columns and other objects have comments. */
    COMMENTS,
    /** Functions or procedures are objects of the schema. */
    ROUTINES,
    /** Tables have triggers. */
    TRIGGERS,
    /** Constraints keep the names that they are given. */
    CONSTRAINT_NAMES,
    /** Foreign keys may say what becomes of the rows that refer: CASCADE, SET NULL. */
    REFERENTIAL_ACTIONS,
    /** Databases are files: a data source has a path instead of host and port, and nothing to be encrypted on the way. */
    FILES,
    /** The files of an engine with {@link #FILES} know users, with passwords. */
    FILE_USERS
}
