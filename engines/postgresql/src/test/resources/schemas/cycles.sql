-- Circles: what needs each other can be made, only not in one statement each.
CREATE SCHEMA ring;
-- A default that calls a function that takes the table's row.
CREATE TABLE ring.node (id int PRIMARY KEY, name text, size int);
CREATE FUNCTION ring.size_of(n ring.node) RETURNS int LANGUAGE sql STABLE AS 'SELECT length(n.name)';
CREATE FUNCTION ring.next_size() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT coalesce(max(size), 0) + 1 FROM ring.node; END;
ALTER TABLE ring.node ALTER size SET DEFAULT ring.next_size();
CREATE FUNCTION ring.fits(i int) RETURNS boolean LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT NOT EXISTS (SELECT FROM ring.node WHERE node.id > i + 1000000); END;
ALTER TABLE ring.node ADD CONSTRAINT fits CHECK (ring.fits(id));
-- Two functions with bodies that call each other.
CREATE FUNCTION ring.even(n int) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION ring.odd(n int) RETURNS boolean LANGUAGE sql BEGIN ATOMIC SELECT n <> 0 AND ring.even(n - 1); END;
CREATE OR REPLACE FUNCTION ring.even(n int) RETURNS boolean LANGUAGE sql BEGIN ATOMIC SELECT n = 0 OR ring.odd(n - 1); END;
-- A view and a function of each other.
CREATE VIEW ring.shown AS SELECT 1 AS id, 'x'::text COLLATE "C" AS name;
CREATE FUNCTION ring.from_view() RETURNS SETOF ring.shown LANGUAGE sql AS 'SELECT * FROM ring.shown';
CREATE FUNCTION ring.count_view() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(*) FROM ring.shown; END;
CREATE VIEW ring.counts AS SELECT ring.count_view() AS n;
CREATE FUNCTION ring.takes_view(v ring.shown) RETURNS int LANGUAGE sql IMMUTABLE RETURN v.id;
CREATE OR REPLACE VIEW ring.shown AS SELECT node.id, node.name COLLATE "C" AS name FROM ring.node
    WHERE node.size > 0 AND (SELECT ring.takes_view(ROW(1, 'x')::ring.shown)) > 0;
-- Views of each other.
CREATE VIEW ring.left_view AS SELECT 1 AS a;
CREATE VIEW ring.right_view AS SELECT a FROM ring.left_view;
CREATE FUNCTION ring.peek() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a FROM ring.right_view; END;
CREATE OR REPLACE VIEW ring.left_view AS SELECT ring.peek() AS a;
-- Tables that refer to each other, and to types of each other.
CREATE TABLE ring.a (id int PRIMARY KEY, b int);
CREATE TABLE ring.b (id int PRIMARY KEY, a int REFERENCES ring.a, whole ring.a);
ALTER TABLE ring.a ADD FOREIGN KEY (b) REFERENCES ring.b;
CREATE FUNCTION ring.a_default() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT max((whole).id) FROM ring.b; END;
ALTER TABLE ring.a ALTER b SET DEFAULT ring.a_default();
-- A domain whose check needs the domain.
CREATE DOMAIN ring.positive AS int;
CREATE FUNCTION ring.is_positive(p ring.positive) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT p > 0';
ALTER DOMAIN ring.positive ADD CONSTRAINT positive CHECK (ring.is_positive(VALUE));
ALTER DOMAIN ring.positive ADD CONSTRAINT small CHECK (VALUE < 1000);
-- A procedure on a table with a trigger that calls it, a materialized view on all of it.
CREATE PROCEDURE ring.work(x int) LANGUAGE sql BEGIN ATOMIC INSERT INTO ring.a (id) VALUES (x) ON CONFLICT ON CONSTRAINT a_pkey DO NOTHING; END;
CREATE FUNCTION ring.fire() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN CALL ring.work(NEW.id); RETURN NEW; END $$;
CREATE TRIGGER fire BEFORE INSERT ON ring.b FOR EACH ROW EXECUTE FUNCTION ring.fire();
CREATE MATERIALIZED VIEW ring.all_of_it AS SELECT n.id, s.name, c.n, r.a FROM ring.node n, ring.shown s, ring.counts c, ring.b r GROUP BY n.id, s.name, c.n, r.a;
CREATE VIEW ring.keyed AS SELECT n.id, n.name, count(*) FROM ring.node n GROUP BY n.id;
CREATE FUNCTION ring.zero(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE TABLE ring.computed (n int, m int GENERATED ALWAYS AS (ring.zero(n)) STORED);
CREATE TYPE ring.kind AS ENUM ('a', 'b');
CREATE TABLE ring.typed (k ring.kind DEFAULT 'a', ks ring.kind[] DEFAULT '{a}', CHECK (k <> 'b' OR ks IS NULL));
CREATE FUNCTION ring.last_kind() RETURNS ring.kind LANGUAGE sql BEGIN ATOMIC SELECT max(k) FROM ring.typed; END;
ALTER TABLE ring.typed ADD COLUMN again ring.kind DEFAULT ring.last_kind();
