package com.bytebase.engine.lineage;

import java.util.List;
import java.util.Optional;

/** Where engines differ in looking names up. */
public interface Dialect {
    /** Whether columns are the same when only their case differs. */
    boolean columnsIgnoreCase();

    /** Whether ORDER BY, GROUP BY and HAVING of one query may name result columns anywhere in an expression. */
    boolean resultNamesInExpressions();

    /** Whether the items of a query, and its WHERE, may name result columns that stand before them. */
    default boolean resultNamesInItems() {
        return false;
    }

    /** Whether {@code a.b} may be the field {@code b} of a column {@code a}. */
    default boolean columnsHaveFields() {
        return false;
    }

    /** Whether a table's name stands for its row. */
    boolean wholeRows();

    /** Columns that every table has besides its own. */
    boolean isSystemColumn(String name);

    /** The schema that names without one belong to, unless told otherwise; empty where there is none. */
    String defaultSchema();

    /** Schemas that are looked through before those of the search path. */
    List<String> systemSchemas();

    /** The columns of one of the engine's own tables. */
    Optional<List<String>> systemTable(String schema, String name);

    boolean isBuiltIn(String function);

    /** The columns of a built-in function in FROM; one column that is named after the function where it returns no row. */
    Optional<List<String>> builtInColumns(String function);
}
