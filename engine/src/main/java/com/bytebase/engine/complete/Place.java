package com.bytebase.engine.complete;

/** What a part of a statement is there for. */
enum Place {
    /** Where a statement begins. */
    START,
    /** What a query gives. */
    SELECT_LIST,
    /** A condition or another expression over columns. */
    EXPRESSION,
    /** What is ordered or grouped by: columns, and names of what the query gives. */
    ORDERING,
    /** A table or view. */
    RELATION,
    /** Behind a table or view. */
    AFTER_RELATION,
    /** A column that gets a value: {@code SET}. */
    SET_TARGET,
    /** Columns of the table before: {@code INSERT INTO t (…)}, {@code REFERENCES t (…)}. */
    COLUMNS_OF,
    /** Columns that both sides of a join have. */
    USING,
    /** A column of the table that is altered. */
    ALTERED_COLUMN,
    /** A schema or database. */
    SCHEMA,
    /** Key words only. */
    WORDS,
    /** A new name, a type, a number: nothing that could be known. */
    NOTHING
}
