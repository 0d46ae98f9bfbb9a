package com.bytebase.engine.postgresql.sync;

/**
 * The questions to PostgreSQL's catalogs; their number does not depend on that of the tables. All run in one snapshot with an
 * empty search path, so that the server qualifies every name. Members of extensions belong to those and are left out.
 */
final class Catalog {
    static final String DATABASE =
            "SELECT datname, pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = current_database()";

    private static final String OURS_AND_THE_SYSTEMS =
            " n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'bytebase') ";

    private static String notOfAnExtension(String catalog, String oid) {
        return notPartOf("'e'", catalog, oid);
    }

    /** @param dependencies letters of {@code pg_depend.deptype}: e for extensions, i for what comes with another object */
    private static String notPartOf(String dependencies, String catalog, String oid) {
        return " NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_catalog.%s'::regclass AND e.objid = %s AND e.deptype IN (%s)) "
                .formatted(catalog, oid, dependencies);
    }

    static final String SCHEMAS = """
            SELECT n.nspname, pg_get_userbyid(n.nspowner), obj_description(n.oid, 'pg_namespace')
            FROM pg_namespace n WHERE""" + OURS_AND_THE_SYSTEMS + "AND" + notOfAnExtension("pg_namespace", "n.oid");

    /** Tables, views and foreign tables. */
    static final String RELATIONS = """
            SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition, c.relpersistence, c.reltuples::bigint AS tuples,
                   CASE WHEN c.relkind IN ('r', 'm') THEN pg_table_size(c.oid) ELSE 0 END AS data_bytes,
                   CASE WHEN c.relkind IN ('r', 'm') AND c.relhasindex THEN pg_indexes_size(c.oid) ELSE 0 END AS index_bytes,
                   obj_description(c.oid, 'pg_class') AS comment,
                   array_to_string(c.reloptions, ', ') AS options,
                   CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
                   CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
                   CASE WHEN c.relhassubclass OR c.relispartition OR i.parents IS NOT NULL THEN i.parents END AS parents,
                   CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS query,
                   CASE WHEN c.relkind = 'f' THEN (
                       SELECT s.srvname FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver
                       WHERE f.ftrelid = c.oid) END AS server
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN (SELECT i.inhrelid, string_agg(pn.nspname || '.' || p.relname, ', ' ORDER BY i.inhseqno) AS parents
                       FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
                       GROUP BY i.inhrelid) i ON i.inhrelid = c.oid
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND""" + OURS_AND_THE_SYSTEMS + "AND" + notOfAnExtension("pg_class", "c.oid");

    /** A collation is told where it is not that of the type. */
    static final String COLUMNS = """
            SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull,
                   pg_get_expr(d.adbin, d.adrelid) AS expression, a.attidentity, a.attgenerated,
                   CASE WHEN a.attcollation <> t.typcollation THEN co.collname END AS collation,
                   m.description AS comment
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_collation co ON co.oid = a.attcollation
            LEFT JOIN pg_description m
                ON m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = a.attrelid AND m.objsubid = a.attnum
            WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND""" + OURS_AND_THE_SYSTEMS + "ORDER BY a.attrelid, a.attnum";

    /** Indexes of partitions that come with their parent's are left out; a parent's is made for all its partitions. */
    static final String INDEXES = """
            SELECT i.indrelid, c.relname, i.indisprimary, i.indisunique, i.indisvalid, am.amname,
                   k.conname IS NOT NULL AS is_constraint,
                   CASE WHEN k.oid IS NOT NULL THEN pg_get_constraintdef(k.oid)
                        WHEN c.relkind = 'I' THEN replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
                        ELSE pg_get_indexdef(i.indexrelid) END AS definition,
                   i.indnkeyatts, i.indkey, i.indoption,
                   CASE WHEN i.indexprs IS NOT NULL THEN
                       ARRAY(SELECT pg_get_indexdef(i.indexrelid, p, true) FROM generate_series(1, i.indnkeyatts) p ORDER BY p)
                   END AS expressions,
                   obj_description(i.indexrelid, 'pg_class') AS comment
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_am am ON am.oid = c.relam
            LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
            WHERE NOT c.relispartition AND""" + OURS_AND_THE_SYSTEMS;

    /** Foreign keys and checks; those that partitions and children inherit are left out. */
    static final String CONSTRAINTS = """
            SELECT k.conrelid, k.conname, k.contype, pg_get_constraintdef(k.oid) AS definition,
                   k.confupdtype, k.confdeltype, rn.nspname AS referenced_schema, r.relname AS referenced_table,
                   k.confrelid, k.conkey, k.confkey
            FROM pg_constraint k
            JOIN pg_namespace n ON n.oid = k.connamespace
            LEFT JOIN pg_class r ON r.oid = k.confrelid
            LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
            WHERE k.contype IN ('f', 'c') AND k.conrelid <> 0 AND k.conparentid = 0 AND k.conislocal AND""" + OURS_AND_THE_SYSTEMS;

    static String triggers(int version) {
        return """
                SELECT t.tgrelid, t.tgname, t.tgtype, pg_get_triggerdef(t.oid) AS definition,
                       obj_description(t.oid, 'pg_trigger') AS comment
                FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE NOT t.tgisinternal AND""" + OURS_AND_THE_SYSTEMS + (version >= 13 ? "AND t.tgparentid = 0" : "");
    }

    static final String ROUTINES = """
            SELECT n.nspname, p.proname, p.prokind, pg_get_function_identity_arguments(p.oid) AS arguments, l.lanname,
                   CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) ELSE
                       format('CREATE AGGREGATE %I.%I(%s) (SFUNC = %s, STYPE = %s%s%s)', n.nspname, p.proname,
                              pg_get_function_arguments(p.oid), g.aggtransfn::regproc, format_type(g.aggtranstype, NULL),
                              CASE WHEN g.aggfinalfn <> 0 THEN ', FINALFUNC = ' || g.aggfinalfn::regproc ELSE '' END,
                              CASE WHEN g.agginitval IS NOT NULL THEN ', INITCOND = ' || quote_literal(g.agginitval) ELSE '' END)
                   END AS definition,
                   obj_description(p.oid, 'pg_proc') AS comment
            FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_language l ON l.oid = p.prolang
            LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid
            WHERE""" + OURS_AND_THE_SYSTEMS + "AND" + notPartOf("'e', 'i'", "pg_proc", "p.oid");

    /** Sequences of identity columns are part of those. */
    static final String SEQUENCES = """
            SELECT n.nspname, c.relname, format_type(s.seqtypid, NULL) AS type, s.seqstart::text, s.seqincrement::text,
                   s.seqmin::text, s.seqmax::text, s.seqcache::text, s.seqcycle,
                   o.owner, obj_description(c.oid, 'pg_class') AS comment
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN (SELECT d.objid, d.deptype, t.relname || '.' || a.attname AS owner
                       FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
                       JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                       WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
                         AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0) o ON o.objid = c.oid
            WHERE o.deptype IS DISTINCT FROM 'i' AND""" + OURS_AND_THE_SYSTEMS + "AND" + notOfAnExtension("pg_class", "c.oid");

    static final String TYPES = """
            SELECT n.nspname, t.typname, t.typtype, obj_description(t.oid, 'pg_type') AS comment,
                   CASE t.typtype
                       WHEN 'e' THEN format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
                           (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                            FROM pg_enum e WHERE e.enumtypid = t.oid))
                       WHEN 'd' THEN format('CREATE DOMAIN %I.%I AS %s%s%s%s', n.nspname, t.typname,
                           format_type(t.typbasetype, t.typtypmod),
                           coalesce(' DEFAULT ' || t.typdefault, ''), CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END,
                           (SELECT string_agg(format(' CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), ''
                                              ORDER BY k.conname)
                            FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'))
                       WHEN 'c' THEN format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname,
                           (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', '
                                              ORDER BY a.attnum)
                            FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped))
                       ELSE format('CREATE TYPE %I.%I AS RANGE (SUBTYPE = %s)', n.nspname, t.typname,
                           (SELECT format_type(r.rngsubtype, NULL) FROM pg_range r WHERE r.rngtypid = t.oid))
                   END AS definition
            FROM pg_type t
            JOIN pg_namespace n ON n.oid = t.typnamespace
            LEFT JOIN pg_class c ON c.oid = t.typrelid
            WHERE t.typtype IN ('e', 'd', 'c', 'r') AND (t.typtype <> 'c' OR c.relkind = 'c') AND""" + OURS_AND_THE_SYSTEMS + "AND" + notOfAnExtension("pg_type", "t.oid");

    /** The language that every database is born with is no news. */
    static final String EXTENSIONS = """
            SELECT e.extname, n.nspname, e.extversion
            FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql'""";

    private Catalog() {}
}
