package com.bytebase.engine.generic;

import com.bytebase.engine.EngineType;
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

    boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
