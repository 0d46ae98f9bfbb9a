package com.bytebase.engine.postgresql.sync;

/** Questions about foreign data; the options are added by who reads them. */
final class ForeignQueries {
    private ForeignQueries() {}

    static final String WRAPPERS = """
            SELECT 'FOREIGN_DATA_WRAPPER' AS kind, w.oid, w.fdwname AS name, w.fdwoptions AS options,
                   obj_description(w.oid, 'pg_foreign_data_wrapper') AS comment,
                   format('CREATE FOREIGN DATA WRAPPER %I', w.fdwname)
                   || coalesce(' HANDLER ' || nullif(w.fdwhandler, 0)::regproc, '')
                   || coalesce(' VALIDATOR ' || nullif(w.fdwvalidator, 0)::regproc, '') AS definition
            FROM pg_foreign_data_wrapper w WHERE :own(pg_foreign_data_wrapper, w.oid)""";

    static final String SERVERS = """
            SELECT 'FOREIGN_SERVER' AS kind, s.oid, s.srvname AS name, s.srvoptions AS options,
                   obj_description(s.oid, 'pg_foreign_server') AS comment,
                   format('CREATE SERVER %I', s.srvname) || coalesce(' TYPE ' || quote_literal(s.srvtype), '')
                   || coalesce(' VERSION ' || quote_literal(s.srvversion), '')
                   || format(' FOREIGN DATA WRAPPER %I', w.fdwname) AS definition
            FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE :own(pg_foreign_server, s.oid)""";

    /** Through the view, which shows options to those who may see them. */
    static final String USER_MAPPINGS = """
            SELECT 'USER_MAPPING' AS kind, u.umid AS oid, u.umoptions AS options, '' AS comment,
                   CASE WHEN u.umuser <> 0 THEN u.usename END AS role,
                   format('FOR %s SERVER %I', CASE WHEN u.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END, u.srvname) AS name,
                   format('CREATE USER MAPPING FOR %s SERVER %I', CASE WHEN u.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END,
                          u.srvname) AS definition
            FROM pg_user_mappings u""";

    static final String POLICY_ROLES = """
            SELECT DISTINCT pg_get_userbyid(r) FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid, unnest(p.polroles) r
            WHERE r <> 0 AND :ours(c.relnamespace) AND :own(pg_class, c.oid)""";
}
