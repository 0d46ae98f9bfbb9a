package com.bytebase.engine.snowflake;

import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.catalog.Part;
import java.util.Map;

/** What is asked of the database's INFORMATION_SCHEMA, and by SHOW where that holds less. */
final class Questions {
    private Questions() {}

    static final String INFO = """
        SELECT CURRENT_VERSION() AS "version", CURRENT_ORGANIZATION_NAME() || '.' || CURRENT_ACCOUNT_NAME() AS "identity",
               CURRENT_USER() AS "who", CURRENT_WAREHOUSE() AS "warehouse\"\
        """;

    private static final String SCHEMAS = """
        SELECT schema_name, schema_owner AS owner, comment FROM information_schema.schemata\
        """;

    private static final String TABLES = """
        SELECT table_schema AS schema_name, table_name, comment, row_count, bytes AS data_bytes,
               CASE WHEN table_type = 'EXTERNAL TABLE' THEN 'FOREIGN' ELSE 'TABLE' END AS kind,
               CASE WHEN clustering_key IS NOT NULL THEN 'CLUSTER BY ' || LTRIM(clustering_key, 'LINEAR') END AS options
        FROM information_schema.tables
        WHERE table_type IN ('BASE TABLE', 'EXTERNAL TABLE')\
        """;

    /** The parts of a type are in columns of their own. */
    private static final String COLUMNS = """
        SELECT table_schema AS schema_name, table_name, column_name, is_nullable AS nullable, column_default AS default_value,
               comment, collation_name AS collation,
               CASE WHEN data_type = 'NUMBER' THEN 'NUMBER(' || numeric_precision || ',' || numeric_scale || ')'
                    WHEN data_type IN ('TEXT', 'VARCHAR') THEN 'VARCHAR(' || character_maximum_length || ')'
                    WHEN data_type = 'BINARY' THEN 'BINARY(' || character_maximum_length || ')'
                    WHEN data_type IN ('TIME', 'TIMESTAMP_NTZ', 'TIMESTAMP_LTZ', 'TIMESTAMP_TZ')
                         THEN data_type || '(' || datetime_precision || ')'
                    ELSE data_type END AS data_type,
               CASE WHEN is_identity = 'YES' THEN 'AUTOINCREMENT START ' || identity_start || ' INCREMENT '
                         || identity_increment END AS identity_clause
        FROM information_schema.columns
        ORDER BY table_schema, table_name, ordinal_position\
        """.replace("identity_clause", "\"identity\"");

    private static final String VIEWS = """
        SELECT table_schema AS schema_name, table_name AS view_name, view_definition AS definition, comment
        FROM information_schema.views\
        """;

    private static final String SEQUENCES = """
        SELECT sequence_schema AS schema_name, sequence_name, start_value, "INCREMENT" AS increment_by, comment
        FROM information_schema.sequences\
        """;

    private static final String FUNCTIONS = """
        SELECT function_schema AS schema_name, function_name AS routine_name, 'FUNCTION' AS kind,
               function_name || argument_signature AS signature, argument_signature, data_type,
               function_language AS language, function_definition, comment
        FROM information_schema.functions\
        """;

    private static final String PROCEDURES = """
        SELECT procedure_schema AS schema_name, procedure_name AS routine_name, 'PROCEDURE' AS kind,
               procedure_name || argument_signature AS signature, argument_signature, data_type,
               procedure_language AS language, procedure_definition AS function_definition, comment
        FROM information_schema.procedures\
        """;

    private static final String TRANSIENT = """
        SELECT table_schema AS schema_name, 'that table ' || table_schema || '.' || table_name || ' is transient' AS name
        FROM information_schema.tables
        WHERE is_transient = 'YES' AND table_type = 'BASE TABLE'\
        """;

    private static String others(String word, String name, String schema, String table) {
        return "SELECT %s AS schema_name, '%s ' || %s || '.' || %s AS name FROM information_schema.%s"
                .formatted(schema, word, schema, name, table);
    }

    static final CatalogQueries QUERIES = new CatalogQueries()
            .ask(Part.SCHEMAS, SCHEMAS)
            .ask(Part.TABLES, TABLES)
            .ask(Part.COLUMNS, COLUMNS)
            .ask(Part.INDEX_KEYS, "SHOW PRIMARY KEYS IN DATABASE", Map.of("is_primary", "Y"))
            .ask(Part.INDEX_KEYS, "SHOW UNIQUE KEYS IN DATABASE")
            .ask(Part.FOREIGN_KEY_COLUMNS, "SHOW IMPORTED KEYS IN DATABASE")
            .ask(Part.VIEWS, VIEWS)
            .ask(Part.SEQUENCES, SEQUENCES)
            .ask(Part.ROUTINES, FUNCTIONS)
            .ask(Part.ROUTINES, PROCEDURES)
            .ask(Part.NOT_READ, TRANSIENT)
            .ask(Part.NOT_READ, others("stage", "stage_name", "stage_schema", "stages"))
            .ask(Part.NOT_READ, others("file format", "file_format_name", "file_format_schema", "file_formats"))
            .ask(Part.NOT_READ, others("pipe", "pipe_name", "pipe_schema", "pipes"));
}
