package com.bytebase.engine.postgresql.sync;

/** Questions about tables, views and their parts. */
final class TableQueries {
    private TableQueries() {}

    private static final String SIZE_COLUMNS = """
            n.nspname, c.relname, c.reltuples::bigint AS tuples,
                   (coalesce(t.relpages, 0) + CASE WHEN c.relkind NOT IN ('r', 'm') THEN 0
                        WHEN c.relpages > 0 OR c.reltuples > 0 OR k.relation IS NOT NULL OR %s THEN c.relpages
                        ELSE pg_relation_size(c.oid) / b.bytes END) * b.bytes AS data_bytes,
                   coalesce(x.pages, 0) * b.bytes AS index_bytes""";

    private static final String SIZE_SOURCES = """
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN (SELECT current_setting('block_size')::bigint AS bytes) b
            LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
            LEFT JOIN (SELECT i.indrelid, sum(ic.relpages) AS pages FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
                       GROUP BY i.indrelid) x ON x.indrelid = c.oid
            LEFT JOIN (SELECT DISTINCT l.relation FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                       WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND d.datname = current_database()) k
                ON k.relation = c.oid""";

    private static String sizeColumns(Catalog catalog) {
        return SIZE_COLUMNS.formatted(catalog.since(14, "c.reltuples = 0", "false"));
    }

    /** Sizes alone. */
    static String sizes(Catalog catalog) {
        return "SELECT " + sizeColumns(catalog) + "\n" + SIZE_SOURCES
                + "\nWHERE c.relkind IN ('r', 'p', 'f', 'm') AND :ours(c.relnamespace) AND :own(pg_class, c.oid)";
    }

    /**
     * Tables, views and foreign tables. Sizes are what the last VACUUM or ANALYZE saw: asking for those of now opens every table
     * and index, which takes longer than all the rest; that is done for the rows of tables that neither has seen yet, unless somebody
     * holds one for himself alone, for whom we would wait.
     */
    static String relations(Catalog catalog) {
        return """
            SELECT c.oid, c.relkind, c.relispartition, c.relpersistence, %s,
                   m.description AS comment, c.reltype,
                   c.reloptions, t.reloptions AS toast_options, c.relrowsecurity, c.relforcerowsecurity,
                   c.relreplident, c.relispopulated, s.spcname,
                   CASE WHEN c.relkind IN ('r', 'm') OR c.relkind = 'p' AND c.relam <> 0 THEN a.amname END AS amname,
                   CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
                   CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
                   CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
                   i.parents,
                   CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS query,
                   fs.srvname, f.ftoptions
            %s
            LEFT JOIN pg_am a ON a.oid = c.relam
            LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
            LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
            LEFT JOIN pg_foreign_server fs ON fs.oid = f.ftserver
            LEFT JOIN pg_description m
                ON m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = c.oid AND m.objsubid = 0
            LEFT JOIN (SELECT i.inhrelid, array_agg(quote_ident(pn.nspname) || '.' || quote_ident(p.relname)
                                                    ORDER BY i.inhseqno) AS parents
                       FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent AND p.relkind IN ('r', 'p', 'f')
                       JOIN pg_namespace pn ON pn.oid = p.relnamespace
                       GROUP BY i.inhrelid) i ON i.inhrelid = c.oid
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND :ours(c.relnamespace) AND :own(pg_class, c.oid)""".formatted(sizeColumns(catalog), SIZE_SOURCES);
    }

    /** A collation is told where it is not that of the type; the sequence where it is an identity's. Composite types too. */
    static String columns(Catalog catalog) {
        return """
            SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull,
                   pg_get_expr(d.adbin, d.adrelid) AS expression, d.oid AS default_oid, a.attidentity, %s AS attgenerated,
                   CASE WHEN a.attcollation <> t.typcollation THEN co.collname END AS collation, cn.nspname AS collation_schema,
                   CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage, %s AS compression,
                   nullif(a.attstattarget, -1) AS statistics, a.attoptions, a.attfdwoptions, a.attislocal,
                   %s,
                   m.description AS comment
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON a.atthasdef AND d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
            LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
            %s
            LEFT JOIN pg_description m
                ON m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = a.attrelid AND m.objsubid = a.attnum
            WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
              AND :ours(c.relnamespace) AND :own(pg_class, c.oid)
            ORDER BY a.attrelid, a.attnum""".formatted(
                        catalog.since(12, "a.attgenerated", "''"),
                        catalog.since(14, "nullif(a.attcompression, '')", "NULL::text"),
                        catalog.since(
                                18,
                                "k.conname AS null_name, k.conislocal AS null_local, k.convalidated AS null_valid,"
                                        + " k.connoinherit AS null_alone",
                                "NULL AS null_name, true AS null_local, true AS null_valid, false AS null_alone"),
                        catalog.since(
                                18,
                                "LEFT JOIN pg_constraint k ON k.contype = 'n' AND k.conrelid = a.attrelid AND k.conkey[1] = a.attnum",
                                ""));
    }

    /** Sequences of identity columns. */
    static final String IDENTITIES = """
            SELECT d.refobjid, d.refobjsubid, a.attname, c.relname, cn.nspname, c.relpersistence, format_type(s.seqtypid, NULL) AS type,
                   s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            JOIN pg_namespace cn ON cn.oid = c.relnamespace
            JOIN pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i'
                AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0
            JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE :ours(c.relnamespace)""";

    /** The names of the index's own columns tell how the server would have named it. */
    static final String INDEXES = """
            SELECT i.indexrelid, i.indrelid, c.relname, c.relkind, i.indisprimary, i.indisunique, i.indisvalid, i.indisclustered,
                   i.indisreplident, am.amname, s.spcname,
                   k.oid AS constraint_oid, k.contype, k.condeferrable, k.condeferred,
                   CASE WHEN k.oid IS NOT NULL THEN pg_get_constraintdef(k.oid) ELSE pg_get_indexdef(i.indexrelid) END AS definition,
                   c.reloptions, i.indnkeyatts, i.indkey, i.indoption, a.targets,
                   CASE WHEN i.indexprs IS NOT NULL THEN
                       ARRAY(SELECT pg_get_indexdef(i.indexrelid, p, true) FROM generate_series(1, i.indnkeyatts) p ORDER BY p)
                   END AS expressions,
                   CASE WHEN c.relispartition THEN pn.nspname END AS parent_schema, p.relname AS parent_name,
                   pi.indisvalid AS parent_valid,
                   CASE WHEN c.relispartition THEN
                       (SELECT string_agg(x.attname, '_' ORDER BY x.attnum) FROM pg_attribute x WHERE x.attrelid = c.oid)
                   END AS own_columns,
                   m.description AS comment
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_am am ON am.oid = c.relam
            LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
            LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
            LEFT JOIN pg_inherits h ON c.relispartition AND h.inhrelid = c.oid
            LEFT JOIN pg_class p ON p.oid = h.inhparent
            LEFT JOIN pg_index pi ON pi.indexrelid = p.oid
            LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
            LEFT JOIN (SELECT a.attrelid, string_agg(a.attnum || ' ' || a.attstattarget, ', ' ORDER BY a.attnum) AS targets
                       FROM pg_attribute a JOIN pg_class ac ON ac.oid = a.attrelid
                       WHERE a.attstattarget >= 0 AND a.attnum > 0 AND ac.relkind IN ('i', 'I')
                       GROUP BY a.attrelid) a ON a.attrelid = c.oid
            LEFT JOIN pg_description m
                ON m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = c.oid AND m.objsubid = 0
            WHERE :ours(c.relnamespace)""";

    /** Foreign keys and checks; those that partitions and children inherit are left out. */
    static final String CONSTRAINTS = """
            SELECT k.oid, k.conrelid, k.conname, k.contype, pg_get_constraintdef(k.oid) AS definition,
                   k.confupdtype, k.confdeltype, rn.nspname AS referenced_schema, r.relname AS referenced_table,
                   k.confrelid, k.conkey, k.confkey, k.conislocal
            FROM pg_constraint k
            LEFT JOIN pg_class r ON r.oid = k.confrelid
            LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
            WHERE k.contype IN ('f', 'c') AND k.conrelid <> 0 AND k.conparentid = 0 AND :ours(k.connamespace)""";

    static String triggers(Catalog catalog) {
        return """
                SELECT t.oid, t.tgrelid, t.tgname, t.tgtype, t.tgenabled, pg_get_triggerdef(t.oid) AS definition,
                       m.description AS comment
                FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                LEFT JOIN pg_description m ON m.classoid = 'pg_catalog.pg_trigger'::regclass AND m.objoid = t.oid
                WHERE NOT t.tgisinternal AND :ours(c.relnamespace)
                  AND :own(pg_trigger, t.oid)""" + catalog.since(13, " AND t.tgparentid = 0", "");
    }
}
