-- Views on tables and each other, materialized ones, rules.
CREATE TABLE base (id int PRIMARY KEY, name text, amount numeric DEFAULT 0, at timestamptz, kind text);
CREATE VIEW z_first AS SELECT id, name FROM base;
CREATE VIEW m_second AS SELECT z.id, upper(z.name) AS loud FROM z_first z JOIN base b USING (id) WHERE b.amount > 1;
CREATE VIEW a_third (x, "Y y") AS SELECT id, loud FROM m_second;
CREATE VIEW star AS SELECT * FROM base;
CREATE VIEW grouped AS SELECT b.*, count(*) AS n FROM base b LEFT JOIN base c ON c.id > b.id GROUP BY b.id;
CREATE VIEW barrier WITH (security_barrier) AS SELECT * FROM base WHERE kind = 'a';
CREATE VIEW invoker WITH (security_invoker = true, security_barrier = false) AS SELECT id FROM base;
CREATE VIEW checked AS SELECT * FROM base WHERE amount > 0 WITH CASCADED CHECK OPTION;
CREATE VIEW checked_local AS SELECT id, amount FROM checked WHERE amount < 100 WITH LOCAL CHECK OPTION;
CREATE RECURSIVE VIEW countdown (n) AS VALUES (10) UNION ALL SELECT n - 1 FROM countdown WHERE n > 0;
CREATE VIEW complex AS WITH RECURSIVE t(n) AS (SELECT 1 UNION SELECT n + 1 FROM t WHERE n < 5), u AS MATERIALIZED (SELECT n * 2 AS d FROM t)
    SELECT d, row_number() OVER w AS r, sum(d) FILTER (WHERE d > 2) OVER (PARTITION BY d % 2 ORDER BY d ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s,
           CASE WHEN d > 3 THEN 'big' ELSE 'it''s small' END AS size, ARRAY(SELECT id FROM base) AS ids, (SELECT max(amount) FROM base) AS top
    FROM u, LATERAL (SELECT u.d + 1 AS e) l WINDOW w AS (ORDER BY d DESC) UNION ALL SELECT 1, 2, 3, '', NULL, 4 ORDER BY 1 LIMIT 10;
CREATE VIEW sets AS SELECT kind, sum(amount), grouping(kind) FROM base GROUP BY GROUPING SETS ((kind), (kind, name), ()) HAVING count(*) > 1;
CREATE VIEW sampled AS SELECT * FROM base TABLESAMPLE system (10) REPEATABLE (5);
CREATE VIEW constants AS SELECT 1 AS one, 'text'::text AS t, NULL::int AS nothing, '{"a":1}'::jsonb AS j, interval '1 day' AS d, '100 %'::text AS "100 % ""odd""";
CREATE VIEW nameless AS SELECT FROM base;
CREATE VIEW defaults AS SELECT id, name FROM base;
ALTER VIEW defaults ALTER COLUMN name SET DEFAULT 'from the view';
COMMENT ON VIEW star IS 'all of it';
COMMENT ON COLUMN star.name IS 'a column of a view';
CREATE MATERIALIZED VIEW filled AS SELECT kind, count(*) AS n FROM a_third JOIN base ON x = id GROUP BY kind;
CREATE MATERIALIZED VIEW empty WITH (fillfactor = 70) AS SELECT * FROM filled WITH NO DATA;
CREATE MATERIALIZED VIEW upon AS SELECT n FROM filled WHERE n > 0;
CREATE VIEW upon_materialized AS SELECT * FROM upon;
CREATE INDEX filled_n ON filled (n);
ALTER MATERIALIZED VIEW filled ALTER COLUMN kind SET STATISTICS 77;
COMMENT ON MATERIALIZED VIEW filled IS 'kept';
COMMENT ON COLUMN filled.n IS 'how many';
CREATE TABLE log (id int, what text);
CREATE RULE star_insert AS ON INSERT TO star DO INSTEAD INSERT INTO base (id, name) VALUES (new.id, new.name) RETURNING base.*;
CREATE RULE star_delete AS ON DELETE TO star DO INSTEAD (DELETE FROM base WHERE id = old.id; INSERT INTO log VALUES (old.id, 'it''s gone; really'));
CREATE RULE base_update AS ON UPDATE TO base WHERE new.amount <> old.amount DO ALSO INSERT INTO log VALUES (new.id, 'changed');
CREATE RULE "off rule" AS ON INSERT TO log WHERE new.id < 0 DO INSTEAD NOTHING;
ALTER TABLE log DISABLE RULE "off rule";
CREATE RULE always AS ON DELETE TO log DO ALSO NOTHING;
ALTER TABLE log ENABLE ALWAYS RULE always;
COMMENT ON RULE base_update ON base IS 'a rule''s comment';
DO $$ BEGIN FOR i IN 1..80 LOOP EXECUTE format('CREATE VIEW chain_%s AS SELECT id, %s AS n FROM %s', lpad((81 - i)::text, 2, '0'), i, CASE WHEN i = 1 THEN 'base' ELSE 'chain_' || lpad((82 - i)::text, 2, '0') END); END LOOP; END $$;

-- Columns that no one sees the names of stay without one.
CREATE TABLE event_at (id int, country text, day date);
CREATE VIEW every_event AS
SELECT e.id, e.country, e.day FROM (
    SELECT id, country, day FROM event_at
    UNION ALL SELECT 1, NULL, NULL
    UNION ALL (SELECT max(id), 'none', '2020-01-01' FROM event_at GROUP BY country ORDER BY 1)
) e
WHERE EXISTS (SELECT 'x', NULL::date FROM event_at) OR e.country = (SELECT 'y' FROM event_at WHERE country IS DISTINCT FROM 'z')
    OR e.country IN (SELECT 'a' UNION SELECT 'b');
