package com.bytebase.engine.postgresql.sync;

/** Questions about what extends the server by functions in C and belongs to no extension: languages, transforms, access methods. */
final class LanguageQueries {
    private LanguageQueries() {}

    static final String LANGUAGES = """
            SELECT l.oid, NULL AS nspname, l.lanname AS name, '' AS on_name, obj_description(l.oid, 'pg_language') AS comment,
                   format('CREATE %sLANGUAGE %I HANDLER %s', CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END, l.lanname,
                          l.lanplcallfoid::regproc)
                   || coalesce(' INLINE ' || nullif(l.laninline, 0)::regproc, '')
                   || coalesce(' VALIDATOR ' || nullif(l.lanvalidator, 0)::regproc, '') AS definition
            FROM pg_language l WHERE l.lanispl AND l.oid >= 16384 AND :own(pg_language, l.oid)""";

    static final String TRANSFORMS = """
            SELECT t.oid, NULL AS nspname, format('FOR %s LANGUAGE %I', format_type(t.trftype, NULL), l.lanname) AS name,
                   '' AS on_name, obj_description(t.oid, 'pg_transform') AS comment,
                   format('CREATE TRANSFORM FOR %s LANGUAGE %I (', format_type(t.trftype, NULL), l.lanname) || concat_ws(', ',
                       'FROM SQL WITH FUNCTION ' || nullif(t.trffromsql::oid, 0)::regprocedure,
                       'TO SQL WITH FUNCTION ' || nullif(t.trftosql::oid, 0)::regprocedure) || ')' AS definition
            FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE :own(pg_transform, t.oid)""";

    static final String ACCESS_METHODS = """
            SELECT a.oid, NULL AS nspname, a.amname AS name, '' AS on_name, obj_description(a.oid, 'pg_am') AS comment,
                   format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', a.amname,
                          CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, a.amhandler) AS definition
            FROM pg_am a WHERE a.oid >= 16384 AND :own(pg_am, a.oid)""";
}
