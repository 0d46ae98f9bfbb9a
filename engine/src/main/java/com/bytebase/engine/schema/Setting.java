package com.bytebase.engine.schema;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an object has beyond what every engine knows, and only where it is not the default. Values are SQL text as the engine
 * writes it. Stored by name: values are added, never renamed.
 */
public enum Setting {
    /** Tables and sequences without a write-ahead log: {@code true}. */
    UNLOGGED,
    /** Tables: the parents, quoted where needed, with commas. */
    INHERITS,
    /** Tables: the composite type that it is of. */
    OF_TYPE,
    /** Tables, materialized views: the table access method. */
    ACCESS_METHOD,
    /** Tables, indexes, materialized views. */
    TABLESPACE,
    /** Tables, views, indexes, columns: storage parameters and options, as in {@code WITH (…)}. */
    PARAMETERS,
    /** Tables: {@code ENABLE}, {@code FORCE}, or {@code ENABLE, FORCE}. */
    ROW_SECURITY,
    /** Tables: {@code FULL}, {@code NOTHING}, or {@code USING INDEX …}. */
    REPLICA_IDENTITY,
    /** Foreign tables: the server. */
    SERVER,
    /** Foreign tables and their columns: as in {@code OPTIONS (…)}. */
    FOREIGN_OPTIONS,
    /** Columns: the way large values are kept, where it is not the type's. */
    STORAGE,
    /** Columns. */
    COMPRESSION,
    /** Columns: the target for the planner's statistics; indexes: {@code 1 500, 2 100} by position. */
    STATISTICS,
    /** Columns: options of the identity's sequence. */
    IDENTITY,
    /**
     * Columns: how the constraint differs from a plain NOT NULL: {@code CONSTRAINT name}, {@code NO INHERIT},
     * {@code NOT VALID}; {@code INHERITED} where a parent table says it.
     */
    NOT_NULL,
    /** Columns and domains: the schema of the collation, where it is not one of the server's own. */
    COLLATION_SCHEMA,
    /** Columns that come from a parent table alone: {@code true}. */
    INHERITED,
    /** Indexes: {@code true} for the one that the table was clustered by. */
    CLUSTERED,
    /** Indexes of partitions with a name of their own: the index of the partitioned table that they are part of. */
    ATTACHED_TO,
    /** Materialized views without rows yet: {@code true}. */
    UNPOPULATED,
    /** Triggers: {@code DISABLE}, {@code ENABLE REPLICA} or {@code ENABLE ALWAYS}. */
    STATE,
    /** Views of the MySQL family: {@code MERGE} or {@code TEMPTABLE}. */
    ALGORITHM,
    /** Views of the MySQL family: {@code INVOKER}. */
    SQL_SECURITY,
    /** Views of the MySQL family: {@code LOCAL} or {@code CASCADED}. */
    CHECK_OPTION,
    /** Columns of MariaDB's tables with history: {@code WITHOUT}. */
    SYSTEM_VERSIONING,
    /** Views that a script gives names of columns before the query: the names, quoted, with commas. */
    COLUMNS;

    /** Unmodifiable, in the order of this enum; nothing for null, which stored schemas of before hold. */
    static Map<Setting, String> copy(@Nullable Map<Setting, String> settings) {
        if (settings == null || settings.isEmpty()) {
            return Map.of();
        }
        return Collections.unmodifiableMap(new EnumMap<>(settings));
    }
}
