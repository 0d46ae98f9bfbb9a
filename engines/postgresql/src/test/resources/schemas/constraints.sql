-- Keys and constraints of all sorts.
CREATE EXTENSION btree_gist;
CREATE TABLE person (id int PRIMARY KEY, email text CONSTRAINT person_email UNIQUE, code int, kind char(1) DEFAULT 'a', UNIQUE (code, kind), CHECK (code > 0), CONSTRAINT "a check, odd" CHECK (email LIKE '%@%' OR email IS NULL));
CREATE TABLE nulls (a int, b int, UNIQUE NULLS NOT DISTINCT (a, b), UNIQUE NULLS NOT DISTINCT (b));
CREATE TABLE including (a int, b int, c text, PRIMARY KEY (a) INCLUDE (b, c), UNIQUE (b) INCLUDE (c) WITH (fillfactor = 70));
CREATE TABLE late (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, b int UNIQUE DEFERRABLE, c int, UNIQUE (c) WITH (fillfactor = 80) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT late_self FOREIGN KEY (b) REFERENCES including (a) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE composite_key (a int, b int, c int, PRIMARY KEY (c, a), UNIQUE (a, c));
CREATE TABLE referring (
    id int, a int, c int, p int, q int, r int,
    FOREIGN KEY (c, a) REFERENCES composite_key (c, a) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL,
    FOREIGN KEY (a, c) REFERENCES composite_key (a, c),
    CONSTRAINT some_null FOREIGN KEY (c, q) REFERENCES composite_key ON DELETE SET NULL (q),
    CONSTRAINT some_default FOREIGN KEY (c, r) REFERENCES composite_key ON DELETE SET DEFAULT (r, c) ON UPDATE RESTRICT,
    FOREIGN KEY (p) REFERENCES person ON DELETE RESTRICT ON UPDATE SET DEFAULT
);
CREATE UNIQUE INDEX person_lower ON person (code) WHERE false;
CREATE TABLE by_unique_index (x int NOT NULL);
CREATE UNIQUE INDEX by_unique_index_x ON by_unique_index (x);
CREATE TABLE refers_to_index (x int REFERENCES by_unique_index (x));
CREATE TABLE unchecked (id int, p int, n text);
ALTER TABLE unchecked ADD CONSTRAINT unchecked_p FOREIGN KEY (p) REFERENCES person NOT VALID;
ALTER TABLE unchecked ADD CONSTRAINT unchecked_n CHECK (n <> '') NOT VALID;
ALTER TABLE unchecked ADD CONSTRAINT unchecked_alone CHECK (id > 0) NO INHERIT NOT VALID;
CREATE TABLE booking (room int, during tstzrange, who text, canceled boolean DEFAULT false,
    EXCLUDE USING gist (room WITH =, during WITH &&),
    CONSTRAINT one_room EXCLUDE USING gist (who WITH =, during WITH &&) WITH (fillfactor = 75) WHERE (NOT canceled) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT expr EXCLUDE USING btree (lower(who) WITH =, room WITH =) WHERE (room > 3));
CREATE TABLE tree (id int PRIMARY KEY, parent int REFERENCES tree ON DELETE CASCADE, best int);
CREATE TABLE chicken (id int PRIMARY KEY, egg int);
CREATE TABLE egg (id int PRIMARY KEY, chicken int REFERENCES chicken);
ALTER TABLE chicken ADD FOREIGN KEY (egg) REFERENCES egg DEFERRABLE;
CREATE TABLE using_index (id int NOT NULL, b int);
CREATE UNIQUE INDEX "Renamed Key" ON using_index (id);
ALTER TABLE using_index ADD PRIMARY KEY USING INDEX "Renamed Key";
CREATE TABLE whole_row (a int, b int, CONSTRAINT whole CHECK (whole_row IS NOT NULL));
COMMENT ON CONSTRAINT person_pkey ON person IS 'the key';
COMMENT ON CONSTRAINT "a check, odd" ON person IS 'a check''s comment';
COMMENT ON CONSTRAINT unchecked_p ON unchecked IS 'a foreign key''s';
COMMENT ON INDEX person_email IS 'an index of a constraint';
CREATE SCHEMA far;
CREATE TABLE far.away (id int PRIMARY KEY, p int REFERENCES public.person (id));
CREATE TABLE back (away int REFERENCES far.away);
CREATE FUNCTION is_even(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 % 2 = 0';
CREATE TABLE even (n int CHECK (is_even(n)), m int CHECK (m > 0 AND m < 100), CHECK (n < m));

-- What the server tells in other words once it has read its own.
CREATE TABLE parcel (
    id int PRIMARY KEY,
    status varchar(20) DEFAULT 'new' CHECK (status IN ('new', 'it''s lost', 'sent]')),
    known boolean GENERATED ALWAYS AS (status IN ('new', 'sent')) STORED,
    CONSTRAINT parcel_both CHECK (status NOT IN ('a', NULL) OR id > 0)
);
CREATE INDEX parcel_open ON parcel (id) WHERE status IN ('new', 'sent');
CREATE INDEX parcel_known ON parcel ((status IN ('new', 'sent')));
CREATE VIEW open_parcel AS SELECT id, status IN ('a', 'b') AS early FROM parcel WHERE status IN ('new', 'sent') AND '(ARRAY[''x''::character varying])::text[]' <> status;
CREATE DOMAIN parcel_status AS varchar(20) CHECK (VALUE IN ('new', 'sent'));
CREATE POLICY parcel_read ON parcel FOR SELECT USING (status IN ('new', 'sent'));
CREATE RULE parcel_keep AS ON DELETE TO parcel WHERE OLD.status IN ('new', 'sent') DO INSTEAD NOTHING;
