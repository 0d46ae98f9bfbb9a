package com.bytebase.engine.postgresql.sync;

/** The question about publications, which differs most from version to version. */
final class PublicationQueries {
    private PublicationQueries() {}

    static String publications(Catalog catalog) {
        return """
            SELECT p.oid, p.pubname AS name, obj_description(p.oid, 'pg_publication') AS comment,
                   format('CREATE PUBLICATION %%I', p.pubname)
                   || CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE coalesce(' FOR ' || nullif(concat_ws(', ', %s, t.tables), ''), '')
                      END || ' WITH (publish = ' || quote_literal(concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
                          CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
                          CASE WHEN p.pubtruncate THEN 'truncate' END))%s%s || ')' AS definition
            FROM pg_publication p
            LEFT JOIN LATERAL (
                SELECT string_agg(format('TABLE ONLY %%I.%%I', n.nspname, c.relname)%s, ', ' ORDER BY n.nspname, c.relname) AS tables
                FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE r.prpubid = p.oid) t ON true
            WHERE :own(pg_publication, p.oid)""".formatted(
                catalog.since(15, """
                                (SELECT 'TABLES IN SCHEMA ' || string_agg(quote_ident(n.nspname), ', ' ORDER BY n.nspname)
                                 FROM pg_publication_namespace x JOIN pg_namespace n ON n.oid = x.pnnspid WHERE x.pnpubid = p.oid)""", "NULL"),
                catalog.since(
                        13, " || CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END", ""),
                catalog.since(
                        18,
                        " || CASE WHEN p.pubgencols = 's' THEN ', publish_generated_columns = stored' ELSE '' END",
                        ""),
                catalog.since(15, """
                                || coalesce((SELECT format(' (%s)', string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum))
                                    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (r.prattrs::int2[])
                                    AND r.prattrs IS NOT NULL HAVING count(*) > 0), '')
                                || coalesce(' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')', '')""", ""));
    }
}
