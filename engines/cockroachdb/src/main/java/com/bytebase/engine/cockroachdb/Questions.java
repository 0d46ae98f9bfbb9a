package com.bytebase.engine.cockroachdb;

/** The questions. Rows of the server's own schemas are left out early, because some functions are slow on all of them. */
final class Questions {
    private static final String OURS =
            " n.nspname NOT IN ('pg_catalog', 'information_schema', 'crdb_internal', 'pg_extension', 'pg_toast')";

    /** What the server adds to tables by itself: the hidden key, and the columns of computed and sharded indexes. */
    private static final String OWN_COLUMN =
            "(a.attname LIKE 'crdb_internal_%' OR a.attname LIKE 'rowid%' AND pg_get_expr(d.adbin, d.adrelid) ="
                    + " 'unique_rowid()')";

    private Questions() {}

    static final String DATABASE = """
        SELECT pg_encoding_to_char(encoding) AS character_set, datcollate AS collation
        FROM pg_database WHERE datname = current_database()\
        """;

    static final String SCHEMAS = """
        SELECT n.nspname AS schema_name, pg_get_userbyid(n.nspowner) AS owner, m.description AS comment
        FROM pg_namespace n
        LEFT JOIN pg_description m ON m.objoid = n.oid AND m.objsubid = 0
            AND m.classoid = (SELECT oid FROM pg_class WHERE relname = 'pg_namespace' AND relnamespace =
                                  (SELECT oid FROM pg_namespace WHERE nspname = 'pg_catalog'))
        WHERE\
        """ + OURS;

    private static String commented(String columns, String from) {
        return "SELECT " + columns + " FROM " + from + """

            LEFT JOIN pg_description m ON m.objoid = c.oid AND m.objsubid = 0
                AND m.classoid = (SELECT oid FROM pg_class WHERE relname = 'pg_class' AND relnamespace =
                                      (SELECT oid FROM pg_namespace WHERE nspname = 'pg_catalog'))
            """;
    }

    static final String TABLES = commented("""
        n.nspname AS schema_name, c.relname AS table_name, m.description AS comment, c.reltuples AS row_count,
        array_to_string(c.reloptions, ', ') AS parameters\
        """, "pg_class c JOIN pg_namespace n ON n.oid =" + " c.relnamespace")
            + " WHERE c.relkind = 'r' AND" + OURS;

    static final String COLUMNS = """
        SELECT n.nspname AS schema_name, c.relname AS table_name, a.attname AS column_name,
               format_type(a.atttypid, a.atttypmod) AS data_type, NOT a.attnotnull AS nullable,
               CASE WHEN a.attgenerated = '' AND a.attidentity = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS default_value,
               CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS generated,
               CASE a.attgenerated WHEN 's' THEN 'STORED' WHEN 'v' THEN 'VIRTUAL' END AS generation,
               CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity,
               m.description AS comment
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_description m ON m.objoid = a.attrelid AND m.objsubid = a.attnum
            AND m.classoid = (SELECT oid FROM pg_class WHERE relname = 'pg_class' AND relnamespace =
                                  (SELECT oid FROM pg_namespace WHERE nspname = 'pg_catalog'))
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'v', 'm')
          AND NOT coalesce(%s, false) AND%s
        ORDER BY a.attrelid, a.attnum\
        """.formatted(OWN_COLUMN, OURS);

    /** An index of the hidden key alone is left out with it. */
    static final String INDEX_KEYS = """
        SELECT n.nspname AS schema_name, t.relname AS table_name, c.relname AS index_name, i.indisprimary AS is_primary,
               i.indisunique AS is_unique, k.oid IS NOT NULL AS is_constraint, am.amname AS method,
               pg_get_indexdef(i.indexrelid, g.n, true) AS key_text, true AS is_expression,
               CASE WHEN k.oid IS NOT NULL THEN pg_get_constraintdef(k.oid) ELSE pg_get_indexdef(i.indexrelid) END AS definition
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace
        LEFT JOIN pg_am am ON am.oid = c.relam
        LEFT JOIN pg_constraint k ON k.conrelid = i.indrelid AND k.conname = c.relname AND k.contype IN ('p', 'u')
        CROSS JOIN LATERAL generate_series(1, i.indnkeyatts) AS g (n)
        WHERE pg_get_indexdef(i.indexrelid, 1, true) NOT LIKE 'rowid%%' AND t.relkind IN ('r', 'm') AND%s
        ORDER BY i.indexrelid, g.n\
        """.formatted(OURS);

    static final String FOREIGN_KEY_COLUMNS = """
        SELECT n.nspname AS schema_name, t.relname AS table_name, k.conname AS constraint_name, a.attname AS column_name,
               rn.nspname AS referenced_schema, r.relname AS referenced_table, ra.attname AS referenced_column,
               CASE k.confupdtype WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL'
                                  WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END AS on_update,
               CASE k.confdeltype WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL'
                                  WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END AS on_delete,
               pg_get_constraintdef(k.oid) AS definition
        FROM pg_constraint k
        JOIN pg_class t ON t.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_class r ON r.oid = k.confrelid
        JOIN pg_namespace rn ON rn.oid = r.relnamespace
        CROSS JOIN LATERAL generate_series(1, array_length(k.conkey, 1)) AS g (n)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[g.n]
        JOIN pg_attribute ra ON ra.attrelid = k.confrelid AND ra.attnum = k.confkey[g.n]
        WHERE k.contype = 'f' AND%s
        ORDER BY k.oid, g.n\
        """.formatted(OURS);

    static final String CHECKS = """
        SELECT n.nspname AS schema_name, t.relname AS table_name, k.conname AS constraint_name,
               pg_get_constraintdef(k.oid) AS expression
        FROM pg_constraint k
        JOIN pg_class t ON t.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE k.contype = 'c' AND%s\
        """.formatted(OURS);

    static final String VIEWS = commented("""
        n.nspname AS schema_name, c.relname AS view_name, c.relkind = 'm' AS is_materialized,
        pg_get_viewdef(c.oid) AS definition, m.description AS comment\
        """, "pg_class c JOIN pg_namespace n" + " ON n.oid =" + " c.relnamespace")
            + " WHERE c.relkind IN ('v', 'm') AND" + OURS;

    static final String ROUTINES = """
        SELECT n.nspname AS schema_name, p.proname AS routine_name,
               CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS kind,
               p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS signature,
               l.lanname AS language, pg_get_functiondef(p.oid) AS definition
        FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        LEFT JOIN pg_language l ON l.oid = p.prolang
        WHERE p.prokind IN ('f', 'p') AND%s\
        """.formatted(OURS);

    /** Sequences of identity columns are part of those. */
    static final String SEQUENCES = """
        SELECT s.schemaname AS schema_name, s.sequencename AS sequence_name, s.data_type::text AS data_type, s.start_value,
               s.increment_by, s.min_value AS minimum, s.max_value AS maximum, s.cache_size AS cache, s.cycle AS cycles
        FROM pg_sequences s
        WHERE NOT EXISTS (
            SELECT 1 FROM pg_depend e JOIN pg_class c ON c.oid = e.objid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE e.deptype = 'i' AND e.refobjsubid > 0 AND c.relname = s.sequencename AND n.nspname = s.schemaname)\
        """;

    static final String TYPES = """
        SELECT n.nspname AS schema_name, t.typname AS type_name, 'ENUM' AS kind,
               'CREATE TYPE ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname) || ' AS ENUM ('
                   || string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) || ')' AS definition,
               string_agg(e.enumlabel, chr(10) ORDER BY e.enumsortorder) AS labels
        FROM pg_type t
        JOIN pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_enum e ON e.enumtypid = t.oid
        WHERE%s
        GROUP BY n.nspname, t.typname\
        """.formatted(OURS);

    static final String TRIGGERS = """
        SELECT n.nspname AS schema_name, 'trigger ' || g.tgname || ' of ' || n.nspname || '.' || t.relname AS name
        FROM pg_trigger g
        JOIN pg_class t ON t.oid = g.tgrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE NOT g.tgisinternal AND%s\
        """.formatted(OURS);

    /** Where the rows of a table are kept; only tables of databases with several regions have it. */
    static final String LOCALITIES = """
        SELECT schema_name, 'locality of table ' || schema_name || '.' || table_name || ': ' || locality AS name
        FROM [SHOW TABLES] WHERE locality IS NOT NULL\
        """;
}
