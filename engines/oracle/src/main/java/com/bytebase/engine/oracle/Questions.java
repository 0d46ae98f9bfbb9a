package com.bytebase.engine.oracle;

import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.catalog.Part;

/**
 * What is asked of the static data dictionary views ({@code ALL_*}), as the manual's Database Reference describes them. Columns of type LONG
 * can only be selected, so what is to be done with them is done with the rows.
 */
final class Questions {
    private Questions() {}

    /** Users that are not Oracle's. */
    private static String ours(String owner) {
        return owner + " IN (SELECT u.username FROM all_users u WHERE u.oracle_maintained = 'N')";
    }

    private static final String DATABASE = """
        SELECT (SELECT value FROM nls_database_parameters WHERE parameter = 'NLS_CHARACTERSET') AS character_set,
               (SELECT value FROM nls_database_parameters WHERE parameter = 'NLS_SORT') AS collation
        FROM dual\
        """;

    private static final String SCHEMAS = """
        SELECT s.username AS schema_name, s.username AS owner
        FROM all_users s
        WHERE s.oracle_maintained = 'N' AND EXISTS (SELECT 1 FROM all_objects o WHERE o.owner = s.username)\
        """;

    /** Neither parts of other tables nor what stands behind materialized views nor our markers. */
    private static final String TABLES = """
        SELECT t.owner AS schema_name, t.table_name, c.comments AS "COMMENT", t.num_rows AS row_count,
               t.num_rows * t.avg_row_len AS data_bytes,
               CASE WHEN t.partitioned = 'YES' THEN 'PARTITIONED' ELSE 'TABLE' END AS kind,
               p.partition_key,
               CASE WHEN t.temporary = 'Y' AND t.duration = 'SYS$SESSION' THEN 'ON COMMIT PRESERVE ROWS'
                    WHEN t.temporary = 'Y' THEN 'ON COMMIT DELETE ROWS'
                    WHEN t.iot_type = 'IOT' THEN 'ORGANIZATION INDEX' END AS options
        FROM all_tables t
        LEFT JOIN all_tab_comments c ON c.owner = t.owner AND c.table_name = t.table_name
        LEFT JOIN (SELECT k.owner, k.name, MAX(q.partitioning_type) || ' ('
                          || LISTAGG(k.column_name, ', ') WITHIN GROUP (ORDER BY k.column_position) || ')' AS partition_key
                   FROM all_part_key_columns k
                   JOIN all_part_tables q ON q.owner = k.owner AND q.table_name = k.name
                   WHERE k.object_type = 'TABLE'
                   GROUP BY k.owner, k.name) p ON p.owner = t.owner AND p.name = t.table_name
        WHERE t.nested = 'NO' AND t.secondary = 'N' AND t.dropped = 'NO' AND (t.iot_type IS NULL OR t.iot_type = 'IOT')
          AND t.table_name <> 'BYTEBASE_TASK_RUN'
          AND NOT EXISTS (SELECT 1 FROM all_mviews m WHERE m.owner = t.owner AND m.container_name = t.table_name)
          AND NOT EXISTS (SELECT 1 FROM all_external_tables e WHERE e.owner = t.owner AND e.table_name = t.table_name)
          AND \
        """ + ours("t.owner");

    /** An identity column's default reads a sequence of the server's own. */
    private static final String COLUMNS = """
        SELECT c.owner AS schema_name, c.table_name, c.column_name,
               CASE WHEN c.data_type_owner IS NOT NULL AND c.data_type_owner <> 'PUBLIC'
                         THEN '"' || c.data_type_owner || '"."' || c.data_type || '"'
                    WHEN c.data_type = 'NUMBER' AND c.data_precision IS NULL AND c.data_scale IS NULL THEN 'NUMBER'
                    WHEN c.data_type = 'NUMBER' AND c.data_precision IS NULL THEN 'NUMBER(*,' || c.data_scale || ')'
                    WHEN c.data_type = 'NUMBER' AND c.data_scale = 0 THEN 'NUMBER(' || c.data_precision || ')'
                    WHEN c.data_type = 'NUMBER' THEN 'NUMBER(' || c.data_precision || ',' || c.data_scale || ')'
                    WHEN c.data_type = 'FLOAT' THEN 'FLOAT(' || c.data_precision || ')'
                    WHEN c.data_type IN ('VARCHAR2', 'CHAR') THEN c.data_type || '(' || c.char_length
                         || CASE c.char_used WHEN 'C' THEN ' CHAR' ELSE ' BYTE' END || ')'
                    WHEN c.data_type IN ('NVARCHAR2', 'NCHAR') THEN c.data_type || '(' || c.char_length || ')'
                    WHEN c.data_type = 'RAW' THEN 'RAW(' || c.data_length || ')'
                    ELSE c.data_type END AS data_type,
               c.nullable, i.generation_type AS "IDENTITY", n.comments AS "COMMENT",
               CASE WHEN c.collation <> 'USING_NLS_COMP' THEN c.collation END AS collation,
               c.virtual_column, c.default_on_null, c.data_default
        FROM all_tab_cols c
        LEFT JOIN all_tab_identity_cols i
            ON i.owner = c.owner AND i.table_name = c.table_name AND i.column_name = c.column_name
        LEFT JOIN all_col_comments n ON n.owner = c.owner AND n.table_name = c.table_name AND n.column_name = c.column_name
        WHERE c.hidden_column = 'NO' AND %s
        ORDER BY c.owner, c.table_name, c.column_id\
        """.formatted(ours("c.owner"));

    /** A key is named after its constraint, which the index need not be. */
    private static final String INDEX_KEYS = """
        SELECT i.table_owner AS schema_name, i.table_name, NVL(k.constraint_name, i.index_name) AS index_name,
               CASE WHEN k.constraint_type = 'P' THEN 'Y' END AS is_primary,
               CASE WHEN i.uniqueness = 'UNIQUE' THEN 'Y' END AS is_unique,
               CASE WHEN k.constraint_name IS NOT NULL THEN 'Y' END AS is_constraint,
               i.index_type AS method, c.column_name AS key_text,
               CASE WHEN c.descend = 'DESC' THEN 'Y' END AS is_descending,
               CASE WHEN k.deferrable = 'DEFERRABLE' THEN 'DEFERRABLE INITIALLY ' || k.deferred END AS tail,
               e.column_expression AS key_expression
        FROM all_indexes i
        JOIN all_ind_columns c ON c.index_owner = i.owner AND c.index_name = i.index_name
        LEFT JOIN all_ind_expressions e
            ON e.index_owner = i.owner AND e.index_name = i.index_name AND e.column_position = c.column_position
        LEFT JOIN all_constraints k
            ON k.owner = i.table_owner AND k.table_name = i.table_name AND k.index_name = i.index_name
           AND k.constraint_type IN ('P', 'U')
        WHERE i.index_type IN ('NORMAL', 'NORMAL/REV', 'BITMAP', 'FUNCTION-BASED NORMAL', 'FUNCTION-BASED BITMAP', 'IOT - TOP')
          AND %s
        ORDER BY i.owner, i.index_name, c.column_position\
        """.formatted(ours("i.table_owner"));

    private static final String FOREIGN_KEY_COLUMNS = """
        SELECT f.owner AS schema_name, f.table_name, f.constraint_name, c.column_name,
               k.owner AS referenced_schema, k.table_name AS referenced_table, r.column_name AS referenced_column,
               f.delete_rule AS on_delete,
               CASE WHEN f.deferrable = 'DEFERRABLE' THEN 'DEFERRABLE INITIALLY ' || f.deferred END AS tail
        FROM all_constraints f
        JOIN all_cons_columns c ON c.owner = f.owner AND c.constraint_name = f.constraint_name
        JOIN all_constraints k ON k.owner = f.r_owner AND k.constraint_name = f.r_constraint_name
        JOIN all_cons_columns r ON r.owner = k.owner AND r.constraint_name = k.constraint_name AND r.position = c.position
        WHERE f.constraint_type = 'R' AND %s
        ORDER BY f.owner, f.constraint_name, c.position\
        """.formatted(ours("f.owner"));

    /** NOT NULL is a check too, which the column tells. */
    private static final String CHECKS = """
        SELECT k.owner AS schema_name, k.table_name, k.constraint_name, k.search_condition_vc AS expression
        FROM all_constraints k
        WHERE k.constraint_type = 'C' AND k.view_related IS NULL
          AND NOT (k.generated = 'GENERATED NAME' AND k.search_condition_vc LIKE '"%%" IS NOT NULL')
          AND k.table_name <> 'BYTEBASE_TASK_RUN' AND %s\
        """.formatted(ours("k.owner"));

    private static final String TRIGGERS = """
        SELECT g.table_owner AS schema_name, g.table_name, g.trigger_name, g.triggering_event AS event,
               REPLACE(REPLACE(g.trigger_type, ' EACH ROW'), ' STATEMENT') AS timing,
               s.type AS source_type, s.name AS source_name, s.line, s.text
        FROM all_triggers g
        JOIN all_source s ON s.owner = g.owner AND s.name = g.trigger_name AND s.type = 'TRIGGER'
        WHERE g.base_object_type IN ('TABLE', 'VIEW') AND g.table_name IS NOT NULL AND %s
        ORDER BY g.owner, g.trigger_name, s.line\
        """.formatted(ours("g.table_owner"));

    private static final String VIEWS = """
        SELECT v.owner AS schema_name, v.view_name, c.comments AS "COMMENT", v.text AS definition
        FROM all_views v
        LEFT JOIN all_tab_comments c ON c.owner = v.owner AND c.table_name = v.view_name
        WHERE %s\
        """.formatted(ours("v.owner"));

    private static final String MATERIALIZED_VIEWS = """
        SELECT m.owner AS schema_name, m.mview_name AS view_name, 'Y' AS is_materialized, m.query AS definition
        FROM all_mviews m
        WHERE %s\
        """.formatted(ours("m.owner"));

    private static String source(String columns, String types) {
        return """
            SELECT s.owner AS schema_name, %s, s.type AS source_type, s.name AS source_name, s.line, s.text
            FROM all_source s
            WHERE s.type IN (%s) AND %s
            ORDER BY s.owner, s.type, s.name, s.line\
            """.formatted(columns, types, ours("s.owner"));
    }

    private static final String ROUTINES = source(
            "s.name AS routine_name, s.name AS signature, s.type AS kind, 'PL/SQL' AS language",
            "'FUNCTION', 'PROCEDURE'");

    private static final String TYPES = source("s.name AS type_name, 'COMPOSITE' AS kind", "'TYPE'");

    /** The order of the types puts a package's body after the package. */
    private static final String PACKAGES = source(
            "CASE s.type WHEN 'PACKAGE' THEN s.name ELSE s.name || ' (body)' END AS object_name, 'PACKAGE' AS kind",
            "'PACKAGE', 'PACKAGE BODY'");

    private static final String SYNONYMS = """
        SELECT y.owner AS schema_name, 'SYNONYM' AS kind, y.synonym_name AS object_name,
               'CREATE OR REPLACE SYNONYM "' || y.owner || '"."' || y.synonym_name || '" FOR '
               || CASE WHEN y.table_owner IS NOT NULL THEN '"' || y.table_owner || '".' END || '"' || y.table_name || '"'
               || CASE WHEN y.db_link IS NOT NULL THEN '@' || y.db_link END AS definition
        FROM all_synonyms y
        WHERE %s\
        """.formatted(ours("y.owner"));

    /** Sequences of identity columns are the server's own. */
    private static final String SEQUENCES = """
        SELECT q.sequence_owner AS schema_name, q.sequence_name, q.increment_by, q.min_value AS minimum,
               q.max_value AS maximum, q.cycle_flag AS cycles, q.cache_size AS cache
        FROM all_sequences q
        WHERE q.sequence_name NOT LIKE 'ISEQ$$\\_%%' ESCAPE '\\' AND %s\
        """.formatted(ours("q.sequence_owner"));

    private static final String TYPE_BODIES = """
        SELECT o.owner AS schema_name, LOWER(o.object_type) || ' ' || o.owner || '.' || o.object_name AS name
        FROM all_objects o
        WHERE o.object_type IN ('TYPE BODY', 'JAVA SOURCE', 'CLUSTER', 'QUEUE', 'JOB', 'SCHEDULE', 'PROGRAM', 'DIRECTORY',
                                'XML SCHEMA', 'DIMENSION', 'OPERATOR', 'INDEXTYPE', 'RULE SET', 'EVALUATION CONTEXT')
          AND %s\
        """.formatted(ours("o.owner"));

    private static final String EXTERNAL_TABLES = """
        SELECT e.owner AS schema_name, 'external table ' || e.owner || '.' || e.table_name AS name
        FROM all_external_tables e
        WHERE %s\
        """.formatted(ours("e.owner"));

    private static final String OTHER_INDEXES = """
        SELECT i.table_owner AS schema_name, LOWER(i.index_type) || ' index ' || i.owner || '.' || i.index_name AS name
        FROM all_indexes i
        WHERE i.index_type IN ('DOMAIN', 'FUNCTION-BASED DOMAIN', 'CLUSTER') AND %s\
        """.formatted(ours("i.table_owner"));

    private static final String LINKS = """
        SELECT l.owner AS schema_name, 'database link ' || l.owner || '.' || l.db_link AS name
        FROM all_db_links l
        WHERE %s\
        """.formatted(ours("l.owner"));

    private static final String PARTITIONS = """
        SELECT p.owner AS schema_name, 'partitions of table ' || p.owner || '.' || p.table_name AS name
        FROM all_part_tables p
        WHERE %s\
        """.formatted(ours("p.owner"));

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
            .ask(Part.VIEWS, MATERIALIZED_VIEWS)
            .ask(Part.ROUTINES, ROUTINES)
            .ask(Part.TYPES, TYPES)
            .ask(Part.OBJECTS, PACKAGES)
            .ask(Part.OBJECTS, SYNONYMS)
            .ask(Part.SEQUENCES, SEQUENCES)
            .ask(Part.NOT_READ, TYPE_BODIES)
            .ask(Part.NOT_READ, EXTERNAL_TABLES)
            .ask(Part.NOT_READ, OTHER_INDEXES)
            .ask(Part.NOT_READ, LINKS)
            .ask(Part.NOT_READ, PARTITIONS);
}
