package com.bytebase.engine.clickhouse;

import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.catalog.Part;

/** What is asked of the system tables, as the manual describes them. The parameter is the database. */
final class Questions {
    private Questions() {}

    static final String INFO = "SELECT version() AS version, toString(serverUUID()) AS identity";

    static final String DATABASES = """
        SELECT d.name AS name, t.bytes AS bytes
        FROM system.databases AS d
        LEFT JOIN (SELECT database, sum(coalesce(total_bytes, 0)) AS bytes FROM system.tables GROUP BY database) AS t
            ON t.database = d.name
        ORDER BY d.name\
        """;

    /** The whole statement is what makes a table as it is: codecs, projections and constraints stand nowhere else. */
    private static final String TABLES = """
        SELECT '' AS schema_name, name AS table_name, comment, partition_key,
               create_table_query AS options, total_rows AS row_count, total_bytes AS data_bytes
        FROM system.tables
        WHERE database = ? AND is_temporary = 0 AND engine NOT IN ('View', 'MaterializedView', 'LiveView', 'WindowView')
          AND name NOT LIKE '.inner%'
        ORDER BY name\
        """;

    private static final String VIEWS = """
        SELECT '' AS schema_name, name AS view_name, comment, engine = 'MaterializedView' AS is_materialized,
               create_table_query AS definition
        FROM system.tables
        WHERE database = ? AND is_temporary = 0 AND engine IN ('View', 'MaterializedView', 'LiveView', 'WindowView')
        ORDER BY name\
        """;

    /** Whether it may be NULL is part of a type. */
    private static final String COLUMNS = """
        SELECT '' AS schema_name, table AS table_name, name AS column_name, type AS data_type,
               startsWith(type, 'Nullable(') AS nullable,
               if(default_kind IN ('DEFAULT', 'EPHEMERAL'), default_expression, '') AS default_value,
               if(default_kind IN ('MATERIALIZED', 'ALIAS'), default_expression, '') AS generated,
               if(default_kind IN ('MATERIALIZED', 'ALIAS'), default_kind, '') AS generation, comment
        FROM system.columns
        WHERE database = ?
        ORDER BY table, position\
        """;

    private static final String INDEX_KEYS = """
        SELECT '' AS schema_name, table AS table_name, name AS index_name, type AS method, expr AS key_text,
               1 AS is_expression, 1 AS is_constraint,
               concat('INDEX ', name, ' ', expr, ' TYPE ', type_full, ' GRANULARITY ', toString(granularity)) AS definition
        FROM system.data_skipping_indices
        WHERE database = ?
        ORDER BY table, name\
        """;

    /** Functions are of the server, not of a database. */
    private static final String NOT_READ = """
        SELECT '' AS schema_name, concat('row policy ', name) AS name FROM system.row_policies WHERE database = ?\
        """;

    static final CatalogQueries QUERIES = new CatalogQueries()
            .ask(Part.TABLES, TABLES)
            .ask(Part.COLUMNS, COLUMNS)
            .ask(Part.INDEX_KEYS, INDEX_KEYS)
            .ask(Part.VIEWS, VIEWS)
            .ask(Part.NOT_READ, NOT_READ);
}
