package com.bytebase.engine;

import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.SystemNames;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.sql.SqlParser;
import java.util.Optional;

/**
 * The SQL of one engine, understood without a server. Every {@link Engine} is the language of its own servers; a language without an
 * engine can be reviewed and analyzed, but no server of it registered. Implementations are stateless and safe for use by many
 * threads; an engine's module provides either an {@link Engine} or a {@code Language} to {@link java.util.ServiceLoader}.
 */
public interface Language {
    EngineType type();

    /** Understands scripts of this engine without a server. */
    SqlParser parser();

    /** Reads scripts of this engine for lineage, where that is possible. */
    default Optional<LineageReader> lineage() {
        return Optional.empty();
    }

    /** How names are written, for completing them. */
    default CompletionRules completionRules() {
        return CompletionRules.STANDARD;
    }

    /** What each server of it has besides the schemas of its users, for completing them. */
    default SystemNames systemNames() {
        return SystemNames.NONE;
    }
}
