package com.bytebase.engine.postgresql.sync;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions about what hangs together: dependencies, comments on constraints; and about what is not read. */
final class LinkQueries {
    private LinkQueries() {}

    /**
     * Which object needs which, both ours by their oids. Those that the structure tells are left out: indexes and constraints on
     * their own columns, foreign keys, partitions, and everything on schemas. Before PostgreSQL 15 what a generated column calls is noted as
     * if the column belonged to it.
     */
    static final String DEPENDENCIES = """
            SELECT DISTINCT c.relname AS catalog, d.objid, d.classid = 'pg_catalog.pg_class'::regclass AND d.objsubid > 0 AS of_column,
                   rc.relname AS on_catalog, d.refobjid
            FROM pg_depend d JOIN pg_class c ON c.oid = d.classid JOIN pg_class rc ON rc.oid = d.refclassid
            WHERE (d.deptype = 'n'
                   OR d.deptype = 'a' AND d.objsubid > 0 AND d.refclassid = 'pg_catalog.pg_proc'::regclass)
              AND d.objid >= 16384 AND d.refobjid >= 16384
              AND d.refclassid <> 'pg_catalog.pg_namespace'::regclass
              AND NOT (d.classid = 'pg_catalog.pg_constraint'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
                       AND d.objid IN (SELECT oid FROM pg_constraint WHERE contype = 'f'))
              AND NOT (d.classid = 'pg_catalog.pg_constraint'::regclass AND d.refclassid = 'pg_catalog.pg_constraint'::regclass)""";

    /** Types that stand for others: row types for their tables, arrays for their elements, multiranges and constructors for ranges. */
    static String aliases(Catalog catalog) {
        return Stream.of(
                        """
                        SELECT 'pg_type' AS catalog, t.oid, 'pg_class' AS for_catalog, t.typrelid AS for_oid FROM pg_type t
                        WHERE t.typrelid <> 0 AND :ours(t.typnamespace)""",
                        """
                        SELECT 'pg_type', t.oid, 'pg_type', t.typelem FROM pg_type t
                        WHERE t.typelem <> 0 AND t.typcategory = 'A' AND :ours(t.typnamespace)""",
                        """
                        SELECT 'pg_class', c.oid, 'pg_type', c.reltype FROM pg_class c WHERE c.relkind = 'c' AND :ours(c.relnamespace)""",
                        """
                        SELECT 'pg_proc', d.objid, 'pg_type', d.refobjid FROM pg_depend d
                        WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.refclassid = 'pg_catalog.pg_type'::regclass
                          AND d.deptype = 'i' AND d.objid >= 16384""",
                        """
                        SELECT 'pg_rewrite', r.oid, 'pg_class', r.ev_class FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
                        WHERE r.rulename = '_RETURN' AND :ours(c.relnamespace)""",
                        """
                        SELECT 'pg_constraint', k.oid, 'pg_class', k.conrelid FROM pg_constraint k
                        WHERE k.contype IN ('p', 'u', 'x') AND :ours(k.connamespace)""",
                        """
                        SELECT 'pg_amop', d.objid, f.relname, d.refobjid FROM pg_depend d JOIN pg_class f ON f.oid = d.refclassid
                        WHERE d.classid = 'pg_catalog.pg_amop'::regclass AND d.objid >= 16384
                          AND d.refclassid IN ('pg_catalog.pg_opclass'::regclass, 'pg_catalog.pg_opfamily'::regclass)""",
                        """
                        SELECT 'pg_amproc', d.objid, f.relname, d.refobjid FROM pg_depend d JOIN pg_class f ON f.oid = d.refclassid
                        WHERE d.classid = 'pg_catalog.pg_amproc'::regclass AND d.objid >= 16384
                          AND d.refclassid IN ('pg_catalog.pg_opclass'::regclass, 'pg_catalog.pg_opfamily'::regclass)""",
                        catalog.since(
                                14,
                                "SELECT 'pg_type', r.rngmultitypid, 'pg_type', r.rngtypid FROM pg_range r WHERE r.rngtypid >= 16384",
                                ""))
                .filter(sql -> !sql.isEmpty())
                .collect(Collectors.joining("\nUNION ALL\n"));
    }

    static final String CONSTRAINT_COMMENTS = """
            SELECT coalesce(n.nspname, tn.nspname) AS nspname, coalesce(c.relname, t.typname) AS name, k.conname, m.description
            FROM pg_constraint k
            JOIN pg_description m ON m.classoid = 'pg_catalog.pg_constraint'::regclass AND m.objoid = k.oid
            LEFT JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_type t ON t.oid = k.contypid LEFT JOIN pg_namespace tn ON tn.oid = t.typnamespace
            WHERE :ours(k.connamespace) AND k.contype <> 't'""";

    /** What is there and not read, in words. */
    static String notRead(Catalog catalog) {
        return Stream.of(
                                """
                        SELECT format('subscription %I', s.subname) AS what FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
                        WHERE d.datname = current_database()""",
                                "SELECT format('rights on language %I', l.lanname) FROM pg_language l WHERE l.oid < 16384"
                                        + " AND l.lanacl IS NOT NULL",
                                "SELECT 'settings of the database' FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
                                        + " WHERE d.datname = current_database()",
                                "SELECT 'rights on the database' FROM pg_database d WHERE d.datname = current_database() AND d.datacl IS NOT NULL",
                                "SELECT 'comment on the database' FROM pg_database d JOIN pg_shdescription c ON c.objoid = d.oid"
                                        + " AND c.classoid = 'pg_catalog.pg_database'::regclass WHERE d.datname = current_database()",
                                """
                        SELECT format('dependence of %s on an extension', pg_describe_object(d.classid, d.objid, d.objsubid))
                        FROM pg_depend d WHERE d.deptype = 'x' AND d.objid >= 16384""",
                                catalog.since(
                                        13,
                                        "SELECT format('state of trigger %I on partition %s', t.tgname, t.tgrelid::regclass) FROM pg_trigger t"
                                                + " JOIN pg_trigger p ON p.oid = t.tgparentid AND p.tgenabled <> t.tgenabled",
                                        ""),
                                "SELECT format('security labels of %s', s.provider) FROM pg_seclabel s",
                                "SELECT 'large objects' FROM pg_largeobject_metadata")
                        .filter(sql -> !sql.isEmpty())
                        .collect(Collectors.joining("\nUNION\n"))
                + "\nORDER BY 1";
    }
}
