package com.bytebase.engine.generic;

import com.bytebase.engine.EngineType;
import java.util.Locale;
import java.util.Set;

/** How the tokens of the engines differ. */
enum Dialect {
    SQLITE(EngineType.SQLITE, Set.of(Trait.BACKTICKS, Trait.BRACKETS, Trait.OPEN_COMMENT)),
    DUCKDB(EngineType.DUCKDB, Set.of(Trait.NESTED_COMMENTS, Trait.DOLLAR_TAGS, Trait.ESCAPE_STRINGS)),
    H2(EngineType.H2, Set.of(Trait.NESTED_COMMENTS, Trait.SLASH_COMMENTS, Trait.DOLLARS, Trait.BACKTICKS)),
    CLICKHOUSE(
            EngineType.CLICKHOUSE,
            Set.of(Trait.NESTED_COMMENTS, Trait.HASH_COMMENTS, Trait.BACKTICKS, Trait.BACKSLASHES, Trait.DOLLAR_TAGS)),
    MSSQL(EngineType.MSSQL, Set.of(Trait.NESTED_COMMENTS, Trait.BRACKETS)),
    SNOWFLAKE(EngineType.SNOWFLAKE, Set.of(Trait.SLASH_COMMENTS, Trait.DOLLARS, Trait.BACKSLASHES)),
    ORACLE(EngineType.ORACLE, Set.of(Trait.Q_QUOTES));

    /** What an engine's tokens know besides {@code '…'}, {@code "…"}, {@code --} and {@code /* … *}{@code /}. */
    enum Trait {
        /** {@code /* /* *}{@code / *}{@code /} is one comment. */
        NESTED_COMMENTS,
        /** A comment that is not closed ends with the script. */
        OPEN_COMMENT,
        /** {@code // …}. */
        SLASH_COMMENTS,
        /** {@code # …} and {@code #! …}. */
        HASH_COMMENTS,
        /** Names in {@code `…`}. */
        BACKTICKS,
        /** Names in {@code […]}, with {@code ]]} for a bracket in SQL Server. */
        BRACKETS,
        /** {@code \'} in strings. */
        BACKSLASHES,
        /** {@code E'\''}. */
        ESCAPE_STRINGS,
        /** Strings in {@code $$ … $$}. */
        DOLLARS,
        /** Strings in {@code $tag$ … $tag$}. */
        DOLLAR_TAGS,
        /** {@code q'[ … ]'}. */
        Q_QUOTES
    }

    private final EngineType engine;
    private final Set<Trait> traits;

    Dialect(EngineType engine, Set<Trait> traits) {
        this.engine = engine;
        this.traits = traits;
    }

    EngineType engine() {
        return engine;
    }

    /** A name as the server looks it up: without its quotes, or folded as the engine folds. */
    String name(String written) {
        if (written.length() >= 2) {
            char first = written.charAt(0);
            if (first == '[' && written.endsWith("]") && has(Trait.BRACKETS)) {
                return written.substring(1, written.length() - 1).replace("]]", "]");
            }
            if ((first == '"' || first == '`' || first == '\'') && written.charAt(written.length() - 1) == first) {
                var quote = written.substring(0, 1);
                return written.substring(1, written.length() - 1).replace(quote + quote, quote);
            }
        }
        return switch (this) {
            case H2, SNOWFLAKE, ORACLE -> written.toUpperCase(Locale.ROOT);
            case SQLITE, DUCKDB, CLICKHOUSE, MSSQL -> written;
        };
    }

    /** Whether names of columns and tables are the same when only their case differs. */
    boolean columnsIgnoreCase() {
        return switch (this) {
            case SQLITE, DUCKDB, MSSQL -> true;
            // The names of the others are folded already, or are what they are.
            case H2, SNOWFLAKE, ORACLE, CLICKHOUSE -> false;
        };
    }

    /** Where names without a schema belong; empty where no schema stands between database and table. */
    String defaultSchema() {
        return switch (this) {
            case DUCKDB, SQLITE -> "main";
            case H2, SNOWFLAKE -> "PUBLIC";
            case MSSQL -> "dbo";
            case CLICKHOUSE, ORACLE -> "";
        };
    }

    /** Whether schemas stand between database and table. */
    boolean hasSchemas() {
        return this != SQLITE && !defaultSchema().isEmpty();
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
