package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.ObjectKind;
import java.util.List;

/**
 * Questions about the objects that are known by the statements that make them. Each answers with oid, schema ({@code nspname},
 * NULL for an object of the database), name, the table that it is on, definition and comment.
 */
final class ObjectQueries {
    private ObjectQueries() {}

    /** @param catalog where the objects' oids are from */
    record Question(ObjectKind kind, String catalog, String sql) {}

    static List<Question> all(Catalog catalog) {
        return List.of(
                new Question(ObjectKind.RULE, "pg_rewrite", RULES),
                new Question(ObjectKind.POLICY, "pg_policy", POLICIES),
                new Question(ObjectKind.STATISTICS, "pg_statistic_ext", statistics(catalog)),
                new Question(ObjectKind.COLLATION, "pg_collation", collations(catalog)),
                new Question(ObjectKind.CONVERSION, "pg_conversion", CONVERSIONS),
                new Question(ObjectKind.OPERATOR, "pg_operator", OPERATORS),
                new Question(ObjectKind.OPERATOR_FAMILY, "pg_opfamily", FAMILIES),
                new Question(ObjectKind.OPERATOR_CLASS, "pg_opclass", CLASSES),
                new Question(ObjectKind.CAST, "pg_cast", CASTS),
                new Question(ObjectKind.LANGUAGE, "pg_language", LanguageQueries.LANGUAGES),
                new Question(ObjectKind.TRANSFORM, "pg_transform", LanguageQueries.TRANSFORMS),
                new Question(ObjectKind.ACCESS_METHOD, "pg_am", LanguageQueries.ACCESS_METHODS),
                new Question(ObjectKind.TEXT_SEARCH_PARSER, "pg_ts_parser", PARSERS),
                new Question(ObjectKind.TEXT_SEARCH_TEMPLATE, "pg_ts_template", TEMPLATES),
                new Question(ObjectKind.TEXT_SEARCH_DICTIONARY, "pg_ts_dict", DICTIONARIES),
                new Question(ObjectKind.TEXT_SEARCH_CONFIGURATION, "pg_ts_config", CONFIGURATIONS),
                new Question(ObjectKind.EVENT_TRIGGER, "pg_event_trigger", EVENT_TRIGGERS));
    }

    static final String RULES = """
            SELECT r.oid, n.nspname, r.rulename AS name, c.relname AS on_name, obj_description(r.oid, 'pg_rewrite') AS comment,
                   rtrim(pg_get_ruledef(r.oid), ';') || CASE WHEN r.ev_enabled <> 'O' THEN
                       format(E';\\nALTER TABLE %I.%I %s RULE %I', n.nspname, c.relname, CASE r.ev_enabled WHEN 'D' THEN 'DISABLE'
                              WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, r.rulename) ELSE '' END AS definition
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.rulename <> '_RETURN' AND :ours(c.relnamespace) AND :own(pg_class, c.oid)""";

    static final String POLICIES = """
            SELECT p.oid, n.nspname, p.polname AS name, c.relname AS on_name, obj_description(p.oid, 'pg_policy') AS comment,
                   format('CREATE POLICY %I ON %I.%I', p.polname, n.nspname, c.relname)
                   || CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
                   || CASE p.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE'
                      WHEN 'd' THEN ' FOR DELETE' ELSE '' END
                   || CASE WHEN p.polroles = '{0}' THEN '' ELSE ' TO ' || (
                          SELECT string_agg(CASE WHEN r = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END, ', '
                                            ORDER BY pg_get_userbyid(r)) FROM unnest(p.polroles) r) END
                   || coalesce(E'\\n    USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
                   || coalesce(E'\\n    WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '') AS definition
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE :ours(c.relnamespace) AND :own(pg_class, c.oid)""";

    static String statistics(Catalog catalog) {
        return """
            SELECT s.oid, n.nspname, s.stxname AS name, quote_ident(tn.nspname) || '.' || quote_ident(c.relname) AS on_name,
                   obj_description(s.oid, 'pg_statistic_ext') AS comment, pg_get_statisticsobjdef(s.oid)
                   || CASE WHEN %1$s >= 0 THEN
                       format(E';\\nALTER STATISTICS %%I.%%I SET STATISTICS %%s', n.nspname, s.stxname, %1$s) ELSE '' END AS definition
            FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
            JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace tn ON tn.oid = c.relnamespace
            WHERE :ours(s.stxnamespace)""".formatted(catalog.since(13, "s.stxstattarget", "-1"));
    }

    static String collations(Catalog catalog) {
        var locale = catalog.since(17, "c.colllocale", catalog.since(15, "c.colliculocale", "c.collcollate"));
        return """
            SELECT c.oid, n.nspname, c.collname AS name, '' AS on_name, obj_description(c.oid, 'pg_collation') AS comment,
                   format('CREATE COLLATION %%I.%%I (', n.nspname, c.collname) || concat_ws(', ',
                       'PROVIDER = ' || CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
                       CASE WHEN c.collprovider IN ('i', 'b') THEN 'LOCALE = ' || quote_literal(%s)
                            WHEN c.collcollate = c.collctype THEN 'LOCALE = ' || quote_literal(c.collcollate)
                            ELSE 'LC_COLLATE = ' || quote_literal(c.collcollate) || ', LC_CTYPE = ' || quote_literal(c.collctype)
                       END, %s, %s) || ')' AS definition
            FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
            WHERE :ours(c.collnamespace) AND :own(pg_collation, c.oid)""".formatted(
                locale,
                catalog.since(12, "CASE WHEN NOT c.collisdeterministic THEN 'DETERMINISTIC = false' END", "NULL"),
                catalog.since(16, "'RULES = ' || quote_literal(c.collicurules)", "NULL"));
    }

    static final String CONVERSIONS = """
            SELECT c.oid, n.nspname, c.conname AS name, '' AS on_name, obj_description(c.oid, 'pg_conversion') AS comment,
                   format('CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s', CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END,
                          n.nspname, c.conname, pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding),
                          c.conproc) AS definition
            FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace
            WHERE :ours(c.connamespace) AND :own(pg_conversion, c.oid)""";

    /** Operators without a function are mentioned by others only. */
    static final String OPERATORS = """
            SELECT o.oid, n.nspname, '' AS on_name, obj_description(o.oid, 'pg_operator') AS comment,
                   format('%s (%s, %s)', o.oprname, coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE'),
                          coalesce(format_type(nullif(o.oprright, 0), NULL), 'NONE')) AS name,
                   format('CREATE OPERATOR %I.%s (', n.nspname, o.oprname) || concat_ws(',',
                       E'\\n    FUNCTION = ' || o.oprcode,
                       E'\\n    LEFTARG = ' || format_type(nullif(o.oprleft, 0), NULL),
                       E'\\n    RIGHTARG = ' || format_type(nullif(o.oprright, 0), NULL),
                       (SELECT format(E'\\n    COMMUTATOR = OPERATOR(%I.%s)', cn.nspname, c.oprname)
                        FROM pg_operator c JOIN pg_namespace cn ON cn.oid = c.oprnamespace WHERE c.oid = o.oprcom),
                       (SELECT format(E'\\n    NEGATOR = OPERATOR(%I.%s)', cn.nspname, c.oprname)
                        FROM pg_operator c JOIN pg_namespace cn ON cn.oid = c.oprnamespace WHERE c.oid = o.oprnegate),
                       E'\\n    RESTRICT = ' || nullif(o.oprrest::oid, 0)::regproc,
                       E'\\n    JOIN = ' || nullif(o.oprjoin::oid, 0)::regproc,
                       CASE WHEN o.oprcanhash THEN E'\\n    HASHES' END,
                       CASE WHEN o.oprcanmerge THEN E'\\n    MERGES' END) || E'\\n)' AS definition
            FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
            WHERE o.oprcode <> 0 AND :ours(o.oprnamespace) AND :own(pg_operator, o.oid)""";

    /** What the members of a family or class are, as its statement lists them. */
    private static final String MEMBERS = """
            SELECT * FROM (
                SELECT d.refobjid AS owner, 1 AS sort, a.amopstrategy AS number, a.amopopr::regoperator::text AS text,
                       format(E'\\n    OPERATOR %s %s', a.amopstrategy, a.amopopr::regoperator)
                       || coalesce(' FOR ORDER BY ' || (SELECT format('%I.%I', sn.nspname, sf.opfname) FROM pg_opfamily sf
                           JOIN pg_namespace sn ON sn.oid = sf.opfnamespace WHERE sf.oid = nullif(a.amopsortfamily, 0)), '') AS item
                FROM pg_amop a JOIN pg_depend d ON d.classid = 'pg_catalog.pg_amop'::regclass AND d.objid = a.oid
                    AND d.refclassid = 'pg_catalog.:of'::regclass
                UNION ALL
                SELECT d.refobjid, 2, p.amprocnum, p.amproc::regprocedure::text || p.amproclefttype || ' ' || p.amprocrighttype,
                       format(E'\\n    FUNCTION %s (%s, %s) %s', p.amprocnum, format_type(p.amproclefttype, NULL),
                              format_type(p.amprocrighttype, NULL), p.amproc::regprocedure)
                FROM pg_amproc p JOIN pg_depend d ON d.classid = 'pg_catalog.pg_amproc'::regclass AND d.objid = p.oid
                    AND d.refclassid = 'pg_catalog.:of'::regclass) x""";

    /** With the members that belong to no class. */
    static final String FAMILIES = """
            SELECT f.oid, n.nspname, format('%I USING %I', f.opfname, a.amname) AS name, '' AS on_name,
                   obj_description(f.oid, 'pg_opfamily') AS comment,
                   format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, a.amname)
                   || coalesce(format(E';\\nALTER OPERATOR FAMILY %I.%I USING %I ADD', n.nspname, f.opfname, a.amname) || x.items,
                               '') AS definition
            FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am a ON a.oid = f.opfmethod
            LEFT JOIN (SELECT owner, string_agg(item, ',' ORDER BY sort, number, text) AS items FROM (:members) y GROUP BY owner) x
                ON x.owner = f.oid
            WHERE :ours(f.opfnamespace) AND :own(pg_opfamily, f.oid)""".replace(":members", MEMBERS.replace(":of", "pg_opfamily"));

    static final String CLASSES = """
            SELECT c.oid, n.nspname, format('%I USING %I', c.opcname, a.amname) AS name, '' AS on_name,
                   obj_description(c.oid, 'pg_opclass') AS comment,
                   format('CREATE OPERATOR CLASS %I.%I %sFOR TYPE %s USING %I FAMILY %I.%I AS', n.nspname, c.opcname,
                          CASE WHEN c.opcdefault THEN 'DEFAULT ' ELSE '' END, format_type(c.opcintype, NULL), a.amname,
                          fn.nspname, f.opfname)
                   || concat_ws(',', E'\\n    STORAGE ' || format_type(coalesce(nullif(c.opckeytype, 0),
                                     CASE WHEN x.items IS NULL THEN c.opcintype END), NULL), x.items) AS definition
            FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace JOIN pg_am a ON a.oid = c.opcmethod
            JOIN pg_opfamily f ON f.oid = c.opcfamily JOIN pg_namespace fn ON fn.oid = f.opfnamespace
            LEFT JOIN (SELECT owner, string_agg(item, ',' ORDER BY sort, number, text) AS items FROM (:members) y GROUP BY owner) x
                ON x.owner = c.oid
            WHERE :ours(c.opcnamespace) AND :own(pg_opclass, c.oid)""".replace(":members", MEMBERS.replace(":of", "pg_opclass"));

    /** Those that come with a range type are part of it. */
    static final String CASTS = """
            SELECT c.oid, NULL AS nspname, '' AS on_name, obj_description(c.oid, 'pg_cast') AS comment,
                   format('(%s AS %s)', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)) AS name,
                   format('CREATE CAST (%s AS %s) ', format_type(c.castsource, NULL), format_type(c.casttarget, NULL))
                   || CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT'
                      ELSE 'WITHOUT FUNCTION' END
                   || CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END AS definition
            FROM pg_cast c WHERE c.oid >= 16384 AND :own(pg_cast, c.oid)
              AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_catalog.pg_cast'::regclass AND e.objid = c.oid
                              AND e.deptype = 'i')""";

    static final String PARSERS = """
            SELECT p.oid, n.nspname, p.prsname AS name, '' AS on_name, obj_description(p.oid, 'pg_ts_parser') AS comment,
                   format('CREATE TEXT SEARCH PARSER %I.%I (START = %s, GETTOKEN = %s, END = %s, LEXTYPES = %s%s)', n.nspname, p.prsname,
                          p.prsstart, p.prstoken, p.prsend, p.prslextype,
                          coalesce(', HEADLINE = ' || nullif(p.prsheadline::oid, 0)::regproc, '')) AS definition
            FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace
            WHERE :ours(p.prsnamespace) AND :own(pg_ts_parser, p.oid)""";

    static final String TEMPLATES = """
            SELECT t.oid, n.nspname, t.tmplname AS name, '' AS on_name, obj_description(t.oid, 'pg_ts_template') AS comment,
                   format('CREATE TEXT SEARCH TEMPLATE %I.%I (%sLEXIZE = %s)', n.nspname, t.tmplname,
                          coalesce('INIT = ' || nullif(t.tmplinit::oid, 0)::regproc || ', ', ''), t.tmpllexize) AS definition
            FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace
            WHERE :ours(t.tmplnamespace) AND :own(pg_ts_template, t.oid)""";

    static final String DICTIONARIES = """
            SELECT d.oid, n.nspname, d.dictname AS name, '' AS on_name, obj_description(d.oid, 'pg_ts_dict') AS comment,
                   format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %I.%I%s)', n.nspname, d.dictname, tn.nspname, t.tmplname,
                          coalesce(', ' || d.dictinitoption, '')) AS definition
            FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
            JOIN pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
            WHERE :ours(d.dictnamespace) AND :own(pg_ts_dict, d.oid)""";

    static final String CONFIGURATIONS = """
            SELECT c.oid, n.nspname, c.cfgname AS name, '' AS on_name, obj_description(c.oid, 'pg_ts_config') AS comment,
                   format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)', n.nspname, c.cfgname, pn.nspname, p.prsname)
                   || coalesce(x.mappings, '') AS definition
            FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
            JOIN pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace
            LEFT JOIN LATERAL (
                SELECT string_agg(format(E';\\nALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s', n.nspname, c.cfgname,
                                         k.alias, k.dictionaries), '' ORDER BY k.alias) AS mappings
                FROM (SELECT t.alias, string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries
                      FROM pg_ts_config_map m JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
                      WHERE m.mapcfg = c.oid GROUP BY t.alias) k) x ON true
            WHERE :ours(c.cfgnamespace) AND :own(pg_ts_config, c.oid)""";

    static final String EVENT_TRIGGERS = """
            SELECT t.oid, NULL AS nspname, t.evtname AS name, '' AS on_name, obj_description(t.oid, 'pg_event_trigger') AS comment,
                   format('CREATE EVENT TRIGGER %I ON %s', t.evtname, t.evtevent)
                   || coalesce(E'\\n    WHEN tag IN (' || (SELECT string_agg(quote_literal(g), ', ') FROM unnest(t.evttags) g) || ')', '')
                   || format(E'\\n    EXECUTE FUNCTION %s()', t.evtfoid::regproc)
                   || CASE WHEN t.evtenabled <> 'O' THEN format(E';\\nALTER EVENT TRIGGER %I %s', t.evtname, CASE t.evtenabled
                          WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END) ELSE '' END AS definition
            FROM pg_event_trigger t WHERE :own(pg_event_trigger, t.oid)""";
}
