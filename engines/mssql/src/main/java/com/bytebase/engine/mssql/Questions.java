package com.bytebase.engine.mssql;

import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.catalog.Part;

/** What is asked of the catalog views ({@code sys.*}), as the manual describes them. Their own objects are left out by is_ms_shipped. */
final class Questions {
    private Questions() {}

    private static final String DATABASE =
            "SELECT CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128)) AS collation";

    private static final String SCHEMAS = """
        SELECT s.name AS schema_name, p.name AS owner, CAST(e.value AS nvarchar(4000)) AS comment
        FROM sys.schemas s
        JOIN sys.database_principals p ON p.principal_id = s.principal_id
        LEFT JOIN sys.extended_properties e ON e.class = 3 AND e.major_id = s.schema_id AND e.name = N'MS_Description'
        """;

    /** Pages have 8 KB. */
    private static final String TABLES = """
        SELECT s.name AS schema_name, t.name AS table_name, CAST(e.value AS nvarchar(4000)) AS comment,
               r.row_count, a.data_bytes, a.index_bytes,
               CASE WHEN p.scheme IS NULL THEN 'TABLE' ELSE 'PARTITIONED' END AS kind,
               CASE WHEN p.scheme IS NOT NULL THEN CONCAT(QUOTENAME(p.scheme), '(', QUOTENAME(p.column_name), ')') END AS partition_key,
               CASE WHEN p.scheme IS NOT NULL THEN CONCAT('ON ', QUOTENAME(p.scheme), '(', QUOTENAME(p.column_name), ')') END AS options
        FROM sys.tables t
        JOIN sys.schemas s ON s.schema_id = t.schema_id
        LEFT JOIN sys.extended_properties e
            ON e.class = 1 AND e.major_id = t.object_id AND e.minor_id = 0 AND e.name = N'MS_Description'
        LEFT JOIN (SELECT object_id, SUM(rows) AS row_count FROM sys.partitions WHERE index_id IN (0, 1) GROUP BY object_id) r
            ON r.object_id = t.object_id
        LEFT JOIN (SELECT q.object_id, SUM(CASE WHEN q.index_id IN (0, 1) THEN u.total_pages ELSE 0 END) * 8192 AS data_bytes,
                          SUM(CASE WHEN q.index_id > 1 THEN u.total_pages ELSE 0 END) * 8192 AS index_bytes
                   FROM sys.partitions q JOIN sys.allocation_units u ON u.container_id = q.partition_id
                   GROUP BY q.object_id) a ON a.object_id = t.object_id
        LEFT JOIN (SELECT i.object_id, MAX(ps.name) AS scheme, MAX(c.name) AS column_name
                   FROM sys.indexes i
                   JOIN sys.partition_schemes ps ON ps.data_space_id = i.data_space_id
                   JOIN sys.index_columns ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.partition_ordinal = 1
                   JOIN sys.columns c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
                   WHERE i.index_id IN (0, 1)
                   GROUP BY i.object_id) p ON p.object_id = t.object_id
        WHERE t.is_ms_shipped = 0
        """;

    /** Lengths are bytes, two for each character of national types, -1 for max. */
    private static final String COLUMNS = """
        SELECT s.name AS schema_name, o.name AS table_name, c.name AS column_name, c.is_nullable AS nullable,
               CASE WHEN ty.is_user_defined = 1 THEN CONCAT(QUOTENAME(tys.name), '.', QUOTENAME(ty.name))
                    WHEN ty.name IN ('nvarchar', 'nchar') THEN CONCAT(ty.name, '(',
                         CASE c.max_length WHEN -1 THEN 'max' ELSE CAST(c.max_length / 2 AS varchar(10)) END, ')')
                    WHEN ty.name IN ('varchar', 'char', 'varbinary', 'binary') THEN CONCAT(ty.name, '(',
                         CASE c.max_length WHEN -1 THEN 'max' ELSE CAST(c.max_length AS varchar(10)) END, ')')
                    WHEN ty.name IN ('decimal', 'numeric') THEN CONCAT(ty.name, '(', c.precision, ',', c.scale, ')')
                    WHEN ty.name IN ('datetime2', 'datetimeoffset', 'time') THEN CONCAT(ty.name, '(', c.scale, ')')
                    WHEN ty.name = 'float' AND c.precision <> 53 THEN CONCAT('float(', c.precision, ')')
                    ELSE ty.name END AS data_type,
               d.definition AS default_value, k.definition AS generated,
               CASE WHEN k.is_persisted = 1 THEN 'PERSISTED' END AS generation,
               CASE WHEN i.column_id IS NOT NULL THEN CONCAT('IDENTITY(', CAST(i.seed_value AS nvarchar(40)), ',',
                         CAST(i.increment_value AS nvarchar(40)), ')') END AS identity_clause,
               CASE WHEN c.collation_name <> CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128))
                    THEN c.collation_name END AS collation,
               CAST(e.value AS nvarchar(4000)) AS comment
        FROM sys.columns c
        JOIN sys.objects o ON o.object_id = c.object_id AND o.type IN ('U', 'V') AND o.is_ms_shipped = 0
        JOIN sys.schemas s ON s.schema_id = o.schema_id
        JOIN sys.types ty ON ty.user_type_id = c.user_type_id
        JOIN sys.schemas tys ON tys.schema_id = ty.schema_id
        LEFT JOIN sys.default_constraints d ON d.object_id = c.default_object_id
        LEFT JOIN sys.computed_columns k ON k.object_id = c.object_id AND k.column_id = c.column_id
        LEFT JOIN sys.identity_columns i ON i.object_id = c.object_id AND i.column_id = c.column_id
        LEFT JOIN sys.extended_properties e
            ON e.class = 1 AND e.major_id = c.object_id AND e.minor_id = c.column_id AND e.name = N'MS_Description'
        ORDER BY c.object_id, c.column_id
        """.replace("identity_clause", "[identity]");

    /** Heaps are no indexes; XML, spatial, hash and full-text ones are told as not read. */
    private static final String INDEX_KEYS = """
        SELECT s.name AS schema_name, o.name AS table_name, i.name AS index_name, i.is_primary_key AS is_primary,
               i.is_unique, CASE WHEN i.is_primary_key = 1 OR i.is_unique_constraint = 1 THEN 1 ELSE 0 END AS is_constraint,
               i.type_desc AS method, c.name AS key_text, ic.is_descending_key AS is_descending,
               ic.is_included_column AS is_included, i.filter_definition AS filter
        FROM sys.indexes i
        JOIN sys.objects o ON o.object_id = i.object_id AND o.type IN ('U', 'V') AND o.is_ms_shipped = 0
        JOIN sys.schemas s ON s.schema_id = o.schema_id
        JOIN sys.index_columns ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id
        JOIN sys.columns c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
        WHERE i.type IN (1, 2, 5, 6) AND i.is_hypothetical = 0
          AND (ic.key_ordinal > 0 OR ic.is_included_column = 1)
        ORDER BY i.object_id, i.index_id, ic.is_included_column, ic.key_ordinal, ic.index_column_id
        """;

    private static final String FOREIGN_KEY_COLUMNS = """
        SELECT s.name AS schema_name, t.name AS table_name, f.name AS constraint_name, c.name AS column_name,
               rs.name AS referenced_schema, r.name AS referenced_table, rc.name AS referenced_column,
               REPLACE(f.update_referential_action_desc, '_', ' ') AS on_update,
               REPLACE(f.delete_referential_action_desc, '_', ' ') AS on_delete
        FROM sys.foreign_keys f
        JOIN sys.tables t ON t.object_id = f.parent_object_id AND t.is_ms_shipped = 0
        JOIN sys.schemas s ON s.schema_id = t.schema_id
        JOIN sys.tables r ON r.object_id = f.referenced_object_id
        JOIN sys.schemas rs ON rs.schema_id = r.schema_id
        JOIN sys.foreign_key_columns k ON k.constraint_object_id = f.object_id
        JOIN sys.columns c ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id
        JOIN sys.columns rc ON rc.object_id = k.referenced_object_id AND rc.column_id = k.referenced_column_id
        ORDER BY f.object_id, k.constraint_column_id
        """;

    private static final String CHECKS = """
        SELECT s.name AS schema_name, t.name AS table_name, k.name AS constraint_name, k.definition AS expression
        FROM sys.check_constraints k
        JOIN sys.tables t ON t.object_id = k.parent_object_id AND t.is_ms_shipped = 0
        JOIN sys.schemas s ON s.schema_id = t.schema_id
        """;

    private static final String TRIGGERS = """
        SELECT s.name AS schema_name, o.name AS table_name, g.name AS trigger_name, m.definition,
               CASE WHEN g.is_instead_of_trigger = 1 THEN 'INSTEAD OF' ELSE 'AFTER' END AS timing,
               STUFF(CONCAT(CASE WHEN OBJECTPROPERTY(g.object_id, 'ExecIsInsertTrigger') = 1 THEN ' OR INSERT' END,
                            CASE WHEN OBJECTPROPERTY(g.object_id, 'ExecIsUpdateTrigger') = 1 THEN ' OR UPDATE' END,
                            CASE WHEN OBJECTPROPERTY(g.object_id, 'ExecIsDeleteTrigger') = 1 THEN ' OR DELETE' END), 1, 4, '') AS event
        FROM sys.triggers g
        JOIN sys.objects o ON o.object_id = g.parent_id AND o.is_ms_shipped = 0
        JOIN sys.schemas s ON s.schema_id = o.schema_id
        JOIN sys.sql_modules m ON m.object_id = g.object_id
        WHERE g.parent_class = 1 AND g.is_ms_shipped = 0 AND m.definition IS NOT NULL
        """;

    private static final String VIEWS = """
        SELECT s.name AS schema_name, v.name AS view_name, m.definition, CAST(e.value AS nvarchar(4000)) AS comment
        FROM sys.views v
        JOIN sys.schemas s ON s.schema_id = v.schema_id
        JOIN sys.sql_modules m ON m.object_id = v.object_id
        LEFT JOIN sys.extended_properties e
            ON e.class = 1 AND e.major_id = v.object_id AND e.minor_id = 0 AND e.name = N'MS_Description'
        WHERE v.is_ms_shipped = 0 AND m.definition IS NOT NULL
        """;

    private static final String ROUTINES = """
        SELECT s.name AS schema_name, o.name AS routine_name, o.name AS signature, m.definition, 'T-SQL' AS language,
               CASE o.type WHEN 'P' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS kind
        FROM sys.objects o
        JOIN sys.schemas s ON s.schema_id = o.schema_id
        JOIN sys.sql_modules m ON m.object_id = o.object_id
        WHERE o.type IN ('P', 'FN', 'IF', 'TF') AND o.is_ms_shipped = 0 AND m.definition IS NOT NULL
        """;

    private static final String SEQUENCES = """
        SELECT s.name AS schema_name, q.name AS sequence_name, TYPE_NAME(q.user_type_id) AS data_type,
               CAST(q.start_value AS nvarchar(40)) AS start_value, CAST(q.increment AS nvarchar(40)) AS increment_by,
               CAST(q.minimum_value AS nvarchar(40)) AS minimum, CAST(q.maximum_value AS nvarchar(40)) AS maximum,
               q.is_cycling AS cycles, CAST(q.cache_size AS nvarchar(40)) AS cache
        FROM sys.sequences q
        JOIN sys.schemas s ON s.schema_id = q.schema_id
        WHERE q.is_ms_shipped = 0
        """;

    private static final String TYPES = """
        SELECT s.name AS schema_name, t.name AS type_name, 'DOMAIN' AS kind,
               CONCAT('CREATE TYPE ', QUOTENAME(s.name), '.', QUOTENAME(t.name), ' FROM ', b.name,
                      CASE WHEN b.name IN ('nvarchar', 'nchar') THEN CONCAT('(', CASE t.max_length WHEN -1 THEN 'max'
                                ELSE CAST(t.max_length / 2 AS varchar(10)) END, ')')
                           WHEN b.name IN ('varchar', 'char', 'varbinary', 'binary') THEN CONCAT('(', CASE t.max_length
                                WHEN -1 THEN 'max' ELSE CAST(t.max_length AS varchar(10)) END, ')')
                           WHEN b.name IN ('decimal', 'numeric') THEN CONCAT('(', t.precision, ',', t.scale, ')')
                           ELSE '' END,
                      CASE t.is_nullable WHEN 1 THEN ' NULL' ELSE ' NOT NULL' END) AS definition
        FROM sys.types t
        JOIN sys.schemas s ON s.schema_id = t.schema_id
        JOIN sys.types b ON b.user_type_id = t.system_type_id
        WHERE t.is_user_defined = 1 AND t.is_table_type = 0 AND t.is_assembly_type = 0
        """;

    private static final String SYNONYMS = """
        SELECT s.name AS schema_name, 'SYNONYM' AS kind, y.name AS object_name,
               CONCAT('CREATE SYNONYM ', QUOTENAME(s.name), '.', QUOTENAME(y.name), ' FOR ', y.base_object_name) AS definition
        FROM sys.synonyms y
        JOIN sys.schemas s ON s.schema_id = y.schema_id
        WHERE y.is_ms_shipped = 0
        """;

    private static final String ENCRYPTED = """
        SELECT s.name AS schema_name, CONCAT('the encrypted text of ', s.name, '.', o.name) AS name
        FROM sys.sql_modules m
        JOIN sys.objects o ON o.object_id = m.object_id AND o.is_ms_shipped = 0
        JOIN sys.schemas s ON s.schema_id = o.schema_id
        WHERE m.definition IS NULL
        """;

    private static final String OTHER_INDEXES = """
        SELECT s.name AS schema_name, CONCAT(LOWER(i.type_desc), ' index ', i.name, ' of ', s.name, '.', o.name) AS name
        FROM sys.indexes i
        JOIN sys.objects o ON o.object_id = i.object_id AND o.type = 'U' AND o.is_ms_shipped = 0
        JOIN sys.schemas s ON s.schema_id = o.schema_id
        WHERE i.type NOT IN (0, 1, 2, 5, 6)
        """;

    /** History, and tables in memory, have clauses of their own. */
    private static final String SPECIAL_TABLES = """
        SELECT s.name AS schema_name,
               CONCAT(CASE WHEN t.temporal_type = 2 THEN 'system versioning' ELSE 'memory optimization' END, ' of table ',
                      s.name, '.', t.name) AS name
        FROM sys.tables t
        JOIN sys.schemas s ON s.schema_id = t.schema_id
        WHERE t.is_ms_shipped = 0 AND (t.temporal_type = 2 OR t.is_memory_optimized = 1)
        """;

    private static final String TABLE_TYPES = """
        SELECT s.name AS schema_name, CONCAT('type ', s.name, '.', t.name) AS name
        FROM sys.types t
        JOIN sys.schemas s ON s.schema_id = t.schema_id
        WHERE t.is_user_defined = 1 AND (t.is_table_type = 1 OR t.is_assembly_type = 1)
        """;

    static final CatalogQueries QUERIES = new CatalogQueries()
            .ask(Part.DATABASE, DATABASE)
            .ask(Part.SCHEMAS, SCHEMAS)
            .ask(Part.TABLES, TABLES)
            .ask(Part.COLUMNS, COLUMNS)
            .ask(Part.INDEX_KEYS, INDEX_KEYS)
            .ask(Part.FOREIGN_KEY_COLUMNS, FOREIGN_KEY_COLUMNS)
            .ask(Part.CHECKS, CHECKS)
            .ask(Part.TRIGGERS, TRIGGERS)
            .ask(Part.VIEWS, VIEWS)
            .ask(Part.ROUTINES, ROUTINES)
            .ask(Part.SEQUENCES, SEQUENCES)
            .ask(Part.TYPES, TYPES)
            .ask(Part.OBJECTS, SYNONYMS)
            .ask(Part.NOT_READ, ENCRYPTED)
            .ask(Part.NOT_READ, OTHER_INDEXES)
            .ask(Part.NOT_READ, SPECIAL_TABLES)
            .ask(Part.NOT_READ, TABLE_TYPES);
}
