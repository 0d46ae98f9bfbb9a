package com.bytebase.engine.postgresql.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Objects that are known by their statements, owners, rights and comments, on and beside the tables of {@link PostgresRandomSchemas}.
 * Whether one is there, and how it looks, follows from its name and the salt of its kind; changing salts changes the schema.
 */
final class PostgresRandomObjects {
    private static final List<String> KINDS = List.of(
            "policy",
            "rule",
            "statistics",
            "publication",
            "rights",
            "owner",
            "comment",
            "collation",
            "operator",
            "cast",
            "text search",
            "foreign",
            "event trigger",
            "default privileges",
            "aggregate",
            "identity");
    private static final List<String> ROLES = List.of("rnd_a", "rnd_b", "\"rnd C\"");

    private final Random random;
    private final Map<String, Integer> salts = new LinkedHashMap<>();

    PostgresRandomObjects(Random random) {
        this.random = random;
        KINDS.forEach(kind -> salts.put(kind, random.nextInt(1000)));
    }

    void mutate() {
        salts.replaceAll((_, salt) -> random.nextInt(3) == 0 ? random.nextInt(1000) : salt);
    }

    /** A number from 0 that stays as long as the kind's salt does. */
    private int roll(String kind, String name, int sides) {
        return Math.floorMod((name + "/" + kind + "/" + salts.getOrDefault(kind, 0)).hashCode() * 31 >> 3, sides);
    }

    private String role(String kind, String name) {
        return ROLES.get(roll(kind, name + " role", ROLES.size()));
    }

    /** Before the tables. */
    void first(StringBuilder sql) {
        sql.append("""
                DO $$ BEGIN
                  CREATE ROLE rnd_a; CREATE ROLE rnd_b; CREATE ROLE "rnd C";
                EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
                CREATE FUNCTION alike(a integer, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT a::text = b $$;
                CREATE FUNCTION backwards(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT b - a $$;
                CREATE FUNCTION mood_number(m mood) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT length(m::text) $$;
                CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
                """);
        if (roll("operator", "alike", 3) > 0) {
            sql.append("CREATE OPERATOR === (FUNCTION = alike, LEFTARG = integer, RIGHTARG = text%s);\n"
                    .formatted(roll("operator", "restrict", 2) == 0 ? ", RESTRICT = eqsel" : ""));
            sql.append("CREATE VIEW with_operator AS SELECT 1 === '1' AS same;\n");
            comment(sql, "OPERATOR === (integer, text)");
        }
        if (roll("operator", "class", 3) > 0) {
            var family = roll("operator", "family", 3);
            if (family > 0) {
                sql.append("CREATE OPERATOR FAMILY backwards_family USING btree;\n");
            }
            sql.append(
                    "CREATE OPERATOR CLASS backwards_ops FOR TYPE integer USING btree%s AS OPERATOR 1 >, OPERATOR 2 >=,"
                                    .formatted(family == 2 ? " FAMILY backwards_family" : "")
                            + " OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 backwards(integer, integer);\n");
        }
        if (roll("cast", "mood", 3) > 0) {
            sql.append("CREATE CAST (mood AS integer) WITH FUNCTION mood_number(mood)%s;\n"
                    .formatted(List.of("", " AS ASSIGNMENT", " AS IMPLICIT").get(roll("cast", "how", 3))));
            comment(sql, "CAST (mood AS integer)");
        }
        if (roll("aggregate", "total", 3) > 0) {
            sql.append("CREATE AGGREGATE total (integer) (SFUNC = %s, STYPE = integer, INITCOND = '%d');\n"
                    .formatted(roll("aggregate", "how", 2) == 0 ? "int4pl" : "int4mul", roll("aggregate", "start", 3)));
            sql.append("CREATE VIEW with_aggregate AS SELECT total(n) AS t FROM generate_series(1, 3) n;\n");
            comment(sql, "AGGREGATE total (integer)");
        }
        if (roll("collation", "c", 3) > 0) {
            sql.append("CREATE COLLATION sorted (PROVIDER = libc, LOCALE = '%s');\n"
                    .formatted(roll("collation", "locale", 2) == 0 ? "C" : "POSIX"));
            sql.append("CREATE VIEW with_collation AS SELECT 'a' COLLATE sorted AS a;\n");
            comment(sql, "COLLATION sorted");
        }
        textSearch(sql);
        foreign(sql);
    }

    private void textSearch(StringBuilder sql) {
        if (roll("text search", "there", 3) == 0) {
            return;
        }
        sql.append("CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple%s);\n"
                .formatted(List.of("", ", ACCEPT = false", ", STOPWORDS = english")
                        .get(roll("text search", "option", 3))));
        sql.append("CREATE TEXT SEARCH CONFIGURATION mine (PARSER = default);\n");
        for (var token : List.of("asciiword", "word", "email", "url")) {
            int how = roll("text search", token, 4);
            if (how > 0) {
                sql.append("ALTER TEXT SEARCH CONFIGURATION mine ADD MAPPING FOR %s WITH %s;\n"
                        .formatted(
                                token,
                                List.of("plain", "simple", "plain, simple").get(how - 1)));
            }
        }
        comment(sql, "TEXT SEARCH CONFIGURATION mine");
        comment(sql, "TEXT SEARCH DICTIONARY plain");
        sql.append("CREATE VIEW with_text_search AS SELECT to_tsvector('mine'::regconfig, 'x') AS v;\n");
    }

    private void foreign(StringBuilder sql) {
        if (roll("foreign", "there", 4) == 0) {
            return;
        }
        sql.append("CREATE FOREIGN DATA WRAPPER nowhere%s;\n".formatted(options("wrapper")));
        sql.append("CREATE SERVER far FOREIGN DATA WRAPPER nowhere%s;\n".formatted(options("server")));
        sql.append("CREATE FOREIGN TABLE away (a integer%s, b text) SERVER far%s;\n"
                .formatted(options("column"), options("table")));
        comment(sql, "SERVER far");
        comment(sql, "FOREIGN TABLE away");
        for (var role : List.of("rnd_a", "PUBLIC")) {
            if (roll("foreign", role, 2) == 0) {
                sql.append("CREATE USER MAPPING FOR %s SERVER far%s;\n".formatted(role, options("mapping " + role)));
            }
        }
        if (roll("rights", "far", 2) == 0) {
            sql.append("GRANT USAGE ON FOREIGN SERVER far TO %s;\n".formatted(role("rights", "far")));
        }
    }

    private String options(String of) {
        var options = new ArrayList<String>();
        for (var name : List.of("host", "port", "\"Odd name\"")) {
            int how = roll("foreign", of + name, 3);
            if (how > 0) {
                options.add(name + " '" + of.charAt(0) + ", it''s " + how + "'");
            }
        }
        return options.isEmpty() ? "" : " OPTIONS (" + String.join(", ", options) + ")";
    }

    /** Of one table, with one of its columns. */
    void table(StringBuilder sql, String table, Collection<String> columns) {
        var column = columns.iterator().next();
        if (roll("policy", table, 3) > 0) {
            sql.append("ALTER TABLE %s ENABLE ROW LEVEL SECURITY;\n".formatted(table));
            sql.append("CREATE POLICY seen ON %s%s TO %s USING (%s IS NOT NULL%s);\n"
                    .formatted(
                            table,
                            roll("policy", table + " strict", 2) == 0 ? "" : " AS RESTRICTIVE",
                            role("policy", table),
                            column,
                            roll("policy", table + " more", 2) == 0 ? "" : " AND id > 0"));
            comment(sql, "POLICY seen ON " + table);
        }
        if (roll("rule", table, 4) == 0) {
            sql.append("CREATE RULE noticed AS ON UPDATE TO %s WHERE OLD.%s IS DISTINCT FROM NEW.%s DO ALSO %s;\n"
                    .formatted(
                            table,
                            column,
                            column,
                            roll("rule", table + " what", 2) == 0
                                    ? "NOTHING"
                                    : "(DELETE FROM parted WHERE id < 0; DELETE FROM parted WHERE id = 0)"));
            if (roll("rule", table + " off", 2) == 0) {
                sql.append("ALTER TABLE %s DISABLE RULE noticed;\n".formatted(table));
            }
            comment(sql, "RULE noticed ON " + table);
        }
        if (roll("statistics", table, 3) == 0) {
            sql.append("CREATE STATISTICS %s_s (%s) ON id, %s FROM %s;\n"
                    .formatted(
                            table,
                            roll("statistics", table + " kinds", 2) == 0 ? "ndistinct" : "dependencies",
                            column,
                            table));
            if (roll("statistics", table + " target", 2) == 0) {
                sql.append("ALTER STATISTICS %s_s SET STATISTICS 50;\n".formatted(table));
            }
            comment(sql, "STATISTICS " + table + "_s");
        }
        if (roll("operator", "class", 3) > 0 && roll("operator", table, 3) == 0) {
            sql.append("CREATE INDEX %s_back ON %s (id backwards_ops);\n".formatted(table, table));
        }
        comment(sql, "CONSTRAINT %s_pk ON %s".formatted(table, table));
        rights(sql, table, "TABLE " + table, List.of("SELECT", "INSERT", "UPDATE", "DELETE"));
        rights(sql, table + " column", "TABLE " + table, List.of("SELECT (" + column + ")", "UPDATE (id)"));
        owner(sql, "TABLE " + table);
    }

    /** After the tables. */
    void last(StringBuilder sql, Collection<String> tables, Collection<String> views) {
        for (var view : views) {
            rights(sql, view, view, List.of("SELECT", "UPDATE"));
            owner(sql, (view.endsWith("_m") ? "MATERIALIZED VIEW " : "VIEW ") + view);
        }
        rights(sql, "calc", "ROUTINE calc", List.of("EXECUTE"));
        rights(sql, "feel", "FUNCTION feel(mood)", List.of("EXECUTE"));
        rights(sql, "mood", "TYPE mood", List.of("USAGE"));
        rights(sql, "free_seq", "SEQUENCE free_seq", List.of("USAGE", "SELECT"));
        rights(sql, "public", "SCHEMA public", List.of("USAGE", "CREATE"));
        owner(sql, "ROUTINE feel");
        owner(sql, "TYPE mood");
        owner(sql, "SEQUENCE free_seq");
        comment(sql, "CONSTRAINT is_positive ON DOMAIN positive");
        comment(sql, "FUNCTION watch()");
        if (roll("publication", "one", 3) > 0) {
            var published = tables.stream()
                    .filter(table -> roll("publication", table, 2) == 0)
                    .toList();
            var all = roll("publication", "all", 4) == 0;
            var list = published.stream()
                    .map(table -> roll("publication", table + " list", 3) == 0 ? table + " (id) WHERE (id > 7)" : table)
                    .toList();
            sql.append("CREATE PUBLICATION news%s WITH (publish = '%s');\n"
                    .formatted(
                            all ? " FOR ALL TABLES" : list.isEmpty() ? "" : " FOR TABLE " + String.join(", ", list),
                            roll("publication", "what", 2) == 0 ? "insert" : "insert, delete, truncate"));
            comment(sql, "PUBLICATION news");
        }
        for (var on : List.of("TABLES", "SEQUENCES", "FUNCTIONS", "TYPES")) {
            int how = roll("default privileges", on, 4);
            var words = how % 2 == 0 ? " IN SCHEMA public" : "";
            if (how > 0) {
                sql.append("ALTER DEFAULT PRIVILEGES FOR ROLE rnd_a%s GRANT ALL ON %s TO %s%s;\n"
                        .formatted(words, on, role("default privileges", on), how == 3 ? " WITH GRANT OPTION" : ""));
            }
            if (how == 1) {
                sql.append("ALTER DEFAULT PRIVILEGES FOR ROLE rnd_a REVOKE ALL ON %s FROM PUBLIC;\n".formatted(on));
            }
        }
        if (roll("event trigger", "watch", 3) > 0) {
            sql.append("CREATE EVENT TRIGGER watcher ON ddl_command_end%s EXECUTE FUNCTION watch();\n"
                    .formatted(
                            roll("event trigger", "tags", 2) == 0 ? "" : " WHEN TAG IN ('CREATE TABLE', 'DROP VIEW')"));
            if (roll("event trigger", "off", 2) == 0) {
                sql.append("ALTER EVENT TRIGGER watcher DISABLE;\n");
            }
            comment(sql, "EVENT TRIGGER watcher");
        }
    }

    /** Options of an identity. */
    String identity(String table) {
        return switch (roll("identity", table, 4)) {
            case 1 -> " (INCREMENT BY 5 CACHE 3)";
            case 2 -> " (START WITH 1 MINVALUE -3 MAXVALUE 900 CYCLE)";
            case 3 -> " (INCREMENT BY -1 START WITH 1 MINVALUE -9 MAXVALUE 99)";
            default -> "";
        };
    }

    private void rights(StringBuilder sql, String name, String on, List<String> privileges) {
        for (var role : ROLES) {
            for (var privilege : privileges) {
                int how = roll("rights", name + role + privilege, 8);
                if (how < 2) {
                    sql.append("GRANT %s ON %s TO %s%s;\n"
                            .formatted(privilege, on, role, how == 0 ? "" : " WITH GRANT OPTION"));
                }
            }
        }
        if (roll("rights", name + " public", 3) == 0) {
            sql.append("REVOKE ALL ON %s FROM PUBLIC;\n".formatted(on));
        }
    }

    private void owner(StringBuilder sql, String object) {
        if (roll("owner", object, 3) == 0) {
            sql.append("ALTER %s OWNER TO %s;\n".formatted(object, role("owner", object)));
        }
    }

    private void comment(StringBuilder sql, String object) {
        int how = roll("comment", object, 3);
        if (how > 0) {
            sql.append("COMMENT ON %s IS 'it''s %d';\n".formatted(object, how));
        }
    }
}
