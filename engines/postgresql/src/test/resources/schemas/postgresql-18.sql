-- What only PostgreSQL 18 has.
CREATE EXTENSION btree_gist;
CREATE TABLE virtual (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL, c int GENERATED ALWAYS AS (a + 1), d int GENERATED ALWAYS AS (a + 2) STORED);
CREATE TABLE not_nulls (
    a int NOT NULL, b int CONSTRAINT "b, must be there" NOT NULL, c int CONSTRAINT c_alone NOT NULL NO INHERIT, d int, e int, f int NOT NULL NO INHERIT,
    CONSTRAINT d_there NOT NULL d
);
ALTER TABLE not_nulls ADD CONSTRAINT e_later NOT NULL e NOT VALID;
CREATE TABLE renamed_before (x int NOT NULL, y int PRIMARY KEY);
ALTER TABLE renamed_before RENAME TO renamed;
CREATE TABLE unnamed_later (x int);
ALTER TABLE unnamed_later ADD NOT NULL x NOT VALID;
CREATE TABLE parent (p int NOT NULL, q int CONSTRAINT q_there NOT NULL);
CREATE TABLE child (own int NOT NULL, q int NOT NULL) INHERITS (parent);
CREATE TABLE adopted (p int NOT NULL, q int CONSTRAINT mine NOT NULL, r text NOT NULL);
ALTER TABLE adopted INHERIT parent;
CREATE TABLE room (id int, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE price (room int, during daterange, amount numeric, UNIQUE (room, amount, during WITHOUT OVERLAPS),
    FOREIGN KEY (room, PERIOD during) REFERENCES room (id, PERIOD during));
CREATE TABLE unenforced (id int PRIMARY KEY, a int CHECK (a > 0) NOT ENFORCED, b int, CONSTRAINT b_fk FOREIGN KEY (b) REFERENCES unenforced NOT ENFORCED);
CREATE TABLE identity_parts (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 7), at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE identity_parts_1 PARTITION OF identity_parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE identity_parts_2 (at date NOT NULL, id bigint NOT NULL);
ALTER TABLE identity_parts ATTACH PARTITION identity_parts_2 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
CREATE TABLE parted (a int CONSTRAINT a_there NOT NULL, b text NOT NULL) PARTITION BY LIST (a);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE parted_2 (b text NOT NULL, a int CONSTRAINT own_name NOT NULL);
ALTER TABLE parted ATTACH PARTITION parted_2 FOR VALUES IN (2);
CREATE TABLE computed_parts (a int, v int GENERATED ALWAYS AS (a * 3) VIRTUAL) PARTITION BY LIST (a);
CREATE TABLE computed_parts_1 PARTITION OF computed_parts (v GENERATED ALWAYS AS (a * 4)) FOR VALUES IN (1);
CREATE PUBLICATION generated_too FOR TABLE virtual WITH (publish_generated_columns = stored);
CREATE COLLATION builtin_c (PROVIDER = builtin, LOCALE = 'C.UTF-8');
CREATE COLLATION with_rules (PROVIDER = icu, LOCALE = 'en', RULES = '& b < a');
CREATE DOMAIN never_null AS int CONSTRAINT is_there NOT NULL CHECK (VALUE > 0);
CREATE TABLE pressed (b text COMPRESSION pglz COLLATE "C" DEFAULT 'x' NOT NULL);
CREATE FUNCTION next_size() RETURNS int LANGUAGE sql IMMUTABLE RETURN 1;
CREATE TABLE ring (id int, n int GENERATED ALWAYS AS (id + next_size()) STORED);
CREATE FUNCTION biggest() RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT max(id) FROM ring; END;
ALTER TABLE ring ALTER n SET EXPRESSION AS (id + biggest());
GRANT MAINTAIN ON ring TO pg_monitor;
CREATE VIEW lists AS SELECT * FROM virtual;
