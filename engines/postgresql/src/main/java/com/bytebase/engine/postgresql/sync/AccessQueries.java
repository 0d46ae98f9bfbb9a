package com.bytebase.engine.postgresql.sync;

import java.util.List;
import java.util.stream.Collectors;

/** Questions about owners and rights. */
final class AccessQueries {
    /** @param owned catalogs whose objects have owners, the columns of owner, access list and schema, and the letter of {@code acldefault} */
    private record Owned(String catalog, String owner, String acl, String schema, String letter, String condition) {}

    private static final List<Owned> OWNED = List.of(
            new Owned(
                    "pg_class",
                    "relowner",
                    "relacl",
                    "relnamespace",
                    "CASE WHEN x.relkind = 'S' THEN 's' ELSE 'r' END",
                    "x.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')"),
            new Owned("pg_proc", "proowner", "proacl", "pronamespace", "'f'", "true"),
            new Owned("pg_type", "typowner", "typacl", "typnamespace", "'T'", "x.typtype IN ('b', 'e', 'd', 'c', 'r')"),
            new Owned("pg_namespace", "nspowner", "nspacl", "oid", "'n'", "true"),
            new Owned("pg_language", "lanowner", "lanacl", "", "'l'", "x.oid >= 16384"),
            new Owned("pg_operator", "oprowner", "", "oprnamespace", "", "x.oprcode <> 0"),
            new Owned("pg_opclass", "opcowner", "", "opcnamespace", "", "true"),
            new Owned("pg_opfamily", "opfowner", "", "opfnamespace", "", "true"),
            new Owned("pg_collation", "collowner", "", "collnamespace", "", "true"),
            new Owned("pg_conversion", "conowner", "", "connamespace", "", "true"),
            new Owned("pg_ts_dict", "dictowner", "", "dictnamespace", "", "true"),
            new Owned("pg_ts_config", "cfgowner", "", "cfgnamespace", "", "true"),
            new Owned("pg_statistic_ext", "stxowner", "", "stxnamespace", "", "true"),
            new Owned("pg_foreign_data_wrapper", "fdwowner", "fdwacl", "", "'F'", "true"),
            new Owned("pg_foreign_server", "srvowner", "srvacl", "", "'S'", "true"),
            new Owned("pg_event_trigger", "evtowner", "", "", "", "true"),
            new Owned("pg_publication", "pubowner", "", "", "", "true"));

    private AccessQueries() {}

    /** The owner of the schema {@code public} is the server's business unless somebody changed it. */
    static String owners() {
        return OWNED.stream()
                .map(owned -> """
                        SELECT '%1$s' AS catalog, x.oid, pg_get_userbyid(x.%2$s) AS owner FROM %1$s x, pg_database d
                        WHERE d.datname = current_database() AND x.%2$s <> d.datdba AND %3$s AND %4$s AND :own(%1$s, x.oid)""".formatted(
                                owned.catalog,
                                owned.owner,
                                owned.schema.isEmpty() ? "true" : ":ours(x." + owned.schema + ")",
                                owned.catalog.equals("pg_namespace")
                                        ? "NOT (x.nspname = 'public' AND (x.nspowner = 10 OR pg_get_userbyid(x.nspowner) = 'pg_database_owner'))"
                                        : owned.condition))
                .collect(Collectors.joining("\nUNION ALL\n"));
    }

    /**
     * What was granted beyond, and revoked of, what the server gives by itself. What it gives on {@code public} is what was
     * there from the beginning.
     */
    static String grants() {
        var lists = OWNED.stream()
                .filter(owned -> !owned.acl.isEmpty())
                .map(owned -> """
                        SELECT '%1$s' AS catalog, x.oid, 0 AS part, x.%2$s AS acl, %3$s AS base FROM %1$s x
                        WHERE x.%2$s IS NOT NULL AND %4$s AND %5$s AND :own(%1$s, x.oid)""".formatted(
                                owned.catalog,
                                owned.acl,
                                base(owned),
                                owned.schema.isEmpty() ? "true" : ":ours(x." + owned.schema + ")",
                                owned.condition))
                .collect(Collectors.joining("\nUNION ALL\n"));
        return """
            WITH lists AS (
            %s
            UNION ALL
            SELECT 'pg_class', a.attrelid, a.attnum, a.attacl, NULL::aclitem[] FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND :ours(c.relnamespace) AND :own(pg_class, c.oid)),
            given AS (
            SELECT l.catalog, l.oid, l.part, e.grantee, e.privilege_type, bool_or(e.is_grantable) AS grantable
            FROM lists l, aclexplode(l.acl) e GROUP BY 1, 2, 3, 4, 5),
            born AS (SELECT l.catalog, l.oid, l.part, e.grantee, e.privilege_type, e.is_grantable FROM lists l, aclexplode(l.base) e)
            SELECT g.catalog, g.oid, g.part, CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(g.grantee) END AS grantee,
                   g.privilege_type, g.grantable, false AS revoked
            FROM given g LEFT JOIN born b USING (catalog, oid, part, grantee, privilege_type)
            WHERE b.oid IS NULL OR g.grantable AND NOT b.is_grantable
            UNION ALL
            SELECT b.catalog, b.oid, b.part, CASE b.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(b.grantee) END,
                   b.privilege_type, false, true
            FROM born b LEFT JOIN given g USING (catalog, oid, part, grantee, privilege_type) WHERE g.oid IS NULL""".formatted(lists);
    }

    private static String base(Owned owned) {
        var born = "acldefault((%s)::\"char\", x.%s)".formatted(owned.letter, owned.owner);
        return owned.catalog.equals("pg_namespace") ? """
                coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_catalog.pg_namespace'::regclass
                          AND i.objoid = x.oid AND x.nspname = 'public'), %s)""".formatted(born) : born;
    }

    /** Rights on objects still to be made; without a schema they replace what the server gives by itself, in one they add to it. */
    static final String DEFAULT_PRIVILEGES = """
            WITH lists AS (
            SELECT d.oid, pg_get_userbyid(d.defaclrole) AS role, n.nspname, d.defaclobjtype AS type, d.defaclacl AS acl,
                   CASE WHEN d.defaclnamespace = 0 THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END,
                                                                   d.defaclrole) ELSE NULL::aclitem[] END AS base
            FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
            WHERE d.defaclnamespace = 0 OR :ours(d.defaclnamespace)),
            given AS (SELECT l.*, e.grantee, e.privilege_type, e.is_grantable FROM lists l, aclexplode(l.acl) e),
            born AS (SELECT l.*, e.grantee, e.privilege_type FROM lists l, aclexplode(l.base) e)
            SELECT g.role, g.nspname, g.type, CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(g.grantee) END AS grantee,
                   g.privilege_type, g.is_grantable AS grantable, false AS revoked
            FROM given g LEFT JOIN born b USING (oid, grantee, privilege_type) WHERE b.oid IS NULL OR g.is_grantable
            UNION ALL
            SELECT b.role, b.nspname, b.type, CASE b.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(b.grantee) END,
                   b.privilege_type, false, true
            FROM born b LEFT JOIN given g USING (oid, grantee, privilege_type) WHERE g.oid IS NULL""";
}
