package com.bytebase.engine.postgresql.sync;

/** Questions about routines, sequences, types and extensions. */
final class CodeQueries {
    private CodeQueries() {}

    static final String DATABASE =
            "SELECT datname, pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = current_database()";

    static final String SCHEMAS = """
            SELECT n.oid, n.nspname, pg_get_userbyid(n.nspowner) AS owner, m.description AS comment
            FROM pg_namespace n
            LEFT JOIN pg_description m ON m.classoid = 'pg_catalog.pg_namespace'::regclass AND m.objoid = n.oid
            WHERE :ours(n.oid) AND :own(pg_namespace, n.oid)""";

    /** Those that come with a range type are part of it. */
    static String routines(Catalog catalog) {
        return """
            SELECT p.oid, n.nspname, p.proname, p.prokind, pg_get_function_identity_arguments(p.oid) AS arguments, l.lanname,
                   %s AS sql_body,
                   CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END AS definition,
                   m.description AS comment
            FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_language l ON l.oid = p.prolang
            LEFT JOIN pg_description m ON m.classoid = 'pg_catalog.pg_proc'::regclass AND m.objoid = p.oid
            WHERE :ours(p.pronamespace) AND :own(pg_proc, p.oid)
              AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid
                              AND e.deptype = 'i' AND e.refclassid = 'pg_catalog.pg_type'::regclass)""".formatted(catalog.since(14, "p.prosqlbody IS NOT NULL", "false"));
    }

    /** How an aggregate is made: one row for each that is ours. */
    static final String AGGREGATES = """
            SELECT p.oid, format('CREATE AGGREGATE %I.%I(%s) (', n.nspname, p.proname,
                                 coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*')) || concat_ws(',',
                E'\\n    SFUNC = ' || g.aggtransfn::regproc,
                E'\\n    STYPE = ' || format_type(g.aggtranstype, NULL),
                E'\\n    SSPACE = ' || nullif(g.aggtransspace, 0),
                E'\\n    FINALFUNC = ' || nullif(g.aggfinalfn, 0)::regproc,
                CASE WHEN g.aggfinalextra THEN E'\\n    FINALFUNC_EXTRA' END,
                CASE WHEN g.aggfinalfn <> 0 AND g.aggfinalmodify <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char" THEN
                    E'\\n    FINALFUNC_MODIFY = ' || CASE g.aggfinalmodify
                        WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
                E'\\n    COMBINEFUNC = ' || nullif(g.aggcombinefn, 0)::regproc,
                E'\\n    SERIALFUNC = ' || nullif(g.aggserialfn, 0)::regproc,
                E'\\n    DESERIALFUNC = ' || nullif(g.aggdeserialfn, 0)::regproc,
                E'\\n    INITCOND = ' || quote_literal(g.agginitval),
                E'\\n    MSFUNC = ' || nullif(g.aggmtransfn, 0)::regproc,
                E'\\n    MINVFUNC = ' || nullif(g.aggminvtransfn, 0)::regproc,
                E'\\n    MSTYPE = ' || format_type(nullif(g.aggmtranstype, 0), NULL),
                E'\\n    MSSPACE = ' || nullif(g.aggmtransspace, 0),
                E'\\n    MFINALFUNC = ' || nullif(g.aggmfinalfn, 0)::regproc,
                CASE WHEN g.aggmfinalextra THEN E'\\n    MFINALFUNC_EXTRA' END,
                CASE WHEN g.aggmfinalfn <> 0 AND g.aggmfinalmodify <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char" THEN
                    E'\\n    MFINALFUNC_MODIFY = ' || CASE g.aggmfinalmodify
                        WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
                E'\\n    MINITCOND = ' || quote_literal(g.aggminitval),
                (SELECT format(E'\\n    SORTOP = OPERATOR(%I.%s)', sn.nspname, o.oprname)
                 FROM pg_operator o JOIN pg_namespace sn ON sn.oid = o.oprnamespace WHERE o.oid = g.aggsortop),
                CASE p.proparallel WHEN 's' THEN E'\\n    PARALLEL = SAFE' WHEN 'r' THEN E'\\n    PARALLEL = RESTRICTED' END,
                CASE WHEN g.aggkind = 'h' THEN E'\\n    HYPOTHETICAL' END) || E'\\n)' AS definition
            FROM pg_aggregate g JOIN pg_proc p ON p.oid = g.aggfnoid JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE :ours(p.pronamespace) AND :own(pg_proc, p.oid)""";

    /** Sequences of identity columns are part of those. */
    static final String SEQUENCES = """
            SELECT c.oid, n.nspname, c.relname, format_type(s.seqtypid, NULL) AS type, s.seqstart, s.seqincrement,
                   s.seqmin, s.seqmax, s.seqcache, s.seqcycle, c.relpersistence, o.owner, m.description AS comment
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN (SELECT d.objid, d.deptype, quote_ident(t.relname) || '.' || quote_ident(a.attname) AS owner
                       FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
                       JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                       WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
                         AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0) o ON o.objid = c.oid
            LEFT JOIN pg_description m
                ON m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = c.oid AND m.objsubid = 0
            WHERE o.deptype IS DISTINCT FROM 'i' AND :ours(c.relnamespace) AND :own(pg_class, c.oid)""";

    /** How a base type is made of its functions; a shell has none yet. */
    private static final String BASE = """
            CASE WHEN t.typtype = 'b' THEN concat_ws(',',
                       E'\\n    INPUT = ' || t.typinput::regproc, E'\\n    OUTPUT = ' || t.typoutput::regproc,
                       E'\\n    RECEIVE = ' || nullif(t.typreceive::oid, 0)::regproc,
                       E'\\n    SEND = ' || nullif(t.typsend::oid, 0)::regproc,
                       E'\\n    TYPMOD_IN = ' || nullif(t.typmodin::oid, 0)::regproc,
                       E'\\n    TYPMOD_OUT = ' || nullif(t.typmodout::oid, 0)::regproc,
                       E'\\n    ANALYZE = ' || nullif(t.typanalyze::oid, 0)::regproc, %s,
                       E'\\n    INTERNALLENGTH = ' || CASE WHEN t.typlen < 0 THEN 'VARIABLE' ELSE t.typlen::text END,
                       CASE WHEN t.typbyval THEN E'\\n    PASSEDBYVALUE' END,
                       E'\\n    ALIGNMENT = ' || CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4'
                           ELSE 'double' END,
                       E'\\n    STORAGE = ' || CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended'
                           ELSE 'main' END,
                       CASE WHEN t.typcategory <> 'U' THEN E'\\n    CATEGORY = ' || quote_literal(t.typcategory::text) END,
                       CASE WHEN t.typispreferred THEN E'\\n    PREFERRED = true' END,
                       E'\\n    DEFAULT = ' || quote_literal(t.typdefault),
                       E'\\n    ELEMENT = ' || format_type(nullif(t.typelem, 0), NULL),
                       CASE WHEN t.typdelim <> ',' THEN E'\\n    DELIMITER = ' || quote_literal(t.typdelim::text) END,
                       CASE WHEN t.typcollation <> 0 THEN E'\\n    COLLATABLE = true' END) END""";

    /** Enums, domains, composite types, ranges and base types; arrays come with their elements. */
    static String types(Catalog catalog) {
        return """
            SELECT t.oid, t.typrelid, n.nspname, t.typname, t.typtype, m.description AS comment, t.typnotnull,
                   CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS base,
                   CASE WHEN t.typtype = 'd' THEN pg_get_expr(t.typdefaultbin, 'pg_catalog.pg_type'::regclass) END AS default_value,
                   CASE WHEN t.typcollation <> b.typcollation THEN co.collname END AS collation, cn.nspname AS collation_schema,
                   CASE WHEN t.typtype = 'r' THEN concat_ws(', ',
                       'SUBTYPE = ' || format_type(r.rngsubtype, NULL),
                       (SELECT format('SUBTYPE_OPCLASS = %%I.%%I', on_.nspname, oc.opcname) FROM pg_opclass oc
                        JOIN pg_namespace on_ ON on_.oid = oc.opcnamespace WHERE oc.oid = r.rngsubopc AND NOT oc.opcdefault),
                       (SELECT format('COLLATION = %%I.%%I', rn.nspname, rc.collname) FROM pg_collation rc
                        JOIN pg_namespace rn ON rn.oid = rc.collnamespace JOIN pg_type st ON st.oid = r.rngsubtype
                        WHERE rc.oid = r.rngcollation AND rc.oid <> st.typcollation),
                       'CANONICAL = ' || nullif(r.rngcanonical::oid, 0)::regproc,
                       'SUBTYPE_DIFF = ' || nullif(r.rngsubdiff::oid, 0)::regproc, %s) END AS range,
                   %s AS base_type
            FROM pg_type t
            JOIN pg_namespace n ON n.oid = t.typnamespace
            LEFT JOIN pg_class c ON c.oid = t.typrelid
            LEFT JOIN pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
            LEFT JOIN pg_collation co ON co.oid = t.typcollation
            LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
            LEFT JOIN pg_range r ON r.rngtypid = t.oid
            LEFT JOIN pg_description m
                ON m.classoid = 'pg_catalog.pg_type'::regclass AND m.objoid = t.oid AND m.objsubid = 0
            WHERE (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c' OR t.typtype = 'p' AND NOT t.typisdefined
                   OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid))
              AND :ours(t.typnamespace) AND :own(pg_type, t.oid)""".formatted(
                        catalog.since(14, """
                       (SELECT format('MULTIRANGE_TYPE_NAME = %I.%I', xn.nspname, x.typname)
                        FROM pg_type x JOIN pg_namespace xn ON xn.oid = x.typnamespace
                        WHERE x.oid = r.rngmultitypid AND x.typname <> CASE WHEN t.typname LIKE '%range%'
                            THEN regexp_replace(t.typname, 'range', 'multirange') ELSE t.typname || '_multirange' END)""", "NULL"),
                        BASE.formatted(catalog.since(
                                14, "E'\\n    SUBSCRIPT = ' || nullif(t.typsubscript::oid, 0)::regproc", "NULL")));
    }

    static final String LABELS = """
            SELECT e.enumtypid, e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
            WHERE :ours(t.typnamespace) ORDER BY e.enumtypid, e.enumsortorder""";

    static final String DOMAIN_CONSTRAINTS = """
            SELECT k.oid, k.contypid, k.conname, k.contype, n.nspname, t.typname, pg_get_constraintdef(k.oid) AS definition
            FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE k.contypid <> 0 AND :ours(k.connamespace) ORDER BY k.contypid, k.conname""";

    /** The language that every database is born with is no news, nor is the comment that an extension comes with. */
    static final String EXTENSIONS = """
            SELECT e.oid, e.extname, n.nspname, e.extversion, m.description AS comment
            FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
            LEFT JOIN pg_available_extensions a ON a.name = e.extname
            LEFT JOIN pg_description m ON m.classoid = 'pg_catalog.pg_extension'::regclass AND m.objoid = e.oid
                AND m.description IS DISTINCT FROM a.comment
            WHERE e.extname <> 'plpgsql'""";
}
