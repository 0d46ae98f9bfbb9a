-- Names that break what does not quote.
CREATE SCHEMA "Schöma.with dots, commas";
CREATE SCHEMA "100%s";
CREATE SCHEMA "emoji 🐘";
CREATE SCHEMA "select";
CREATE TABLE "100%s"."%s %1$s %%" ("%d" int PRIMARY KEY, "col.umn" text DEFAULT '%s', "quo""te" int GENERATED ALWAYS AS IDENTITY, "back\slash" text, "new
line" int, "{brace}" int, "?" int, "$1" int, ":name" int, "Üñï" text);
CREATE TABLE "Schöma.with dots, commas"."ta.ble" ("a.b" serial, "select" int, "🐘" text CHECK ("🐘" <> '🐘''s'), UNIQUE ("select", "🐘"));
CREATE TABLE "emoji 🐘"."a" (id int PRIMARY KEY);
CREATE TABLE "emoji 🐘"."A" (id int PRIMARY KEY, a int REFERENCES "emoji 🐘".a);
CREATE TABLE "emoji 🐘"."""" ("""" int, """a""" int);
CREATE TABLE "emoji 🐘"."a_very_long_name_that_fills_all_of_the_sixty_three_bytes_there_are" (id serial PRIMARY KEY, another_very_long_name_that_fills_all_of_the_sixty_three_bytes_too int UNIQUE CHECK (another_very_long_name_that_fills_all_of_the_sixty_three_bytes_too > 0) NOT NULL);
CREATE TABLE "emoji 🐘"."sehr_länge_ümlaute_äöüäöüäöüäöüäöüäöüäö" (id int GENERATED ALWAYS AS IDENTITY, "größe_äöüäöüäöüäöüäöüäöüäöüäöü" int NOT NULL, PRIMARY KEY ("größe_äöüäöüäöüäöüäöüäöüäöüäöü"));
CREATE TABLE "select"."table" ("user" int, "order" text, "check" boolean DEFAULT true, PRIMARY KEY ("user"));
CREATE VIEW "select"."group" AS SELECT "user" AS "all", "order" AS "100%", "check" AS "a""b" FROM "select"."table";
CREATE INDEX "in.dex, 1" ON "Schöma.with dots, commas"."ta.ble" ("a.b" DESC);
CREATE INDEX "%s" ON "100%s"."%s %1$s %%" (("col.umn" || '%'));
CREATE FUNCTION "100%s"."f%s(x, y)"("a, b" int DEFAULT 1, "c)" text DEFAULT ')') RETURNS "100%s"."%s %1$s %%" LANGUAGE sql AS 'SELECT NULL::"100%s"."%s %1$s %%"';
CREATE FUNCTION "select"."function"("in" int, "out" int) RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN 1; /* $$ ' " */ END $body$;
CREATE TYPE "select"."type" AS ENUM ('select', 'a,b', 'a''b', '"', '\', '%s', '🐘');
CREATE DOMAIN "100%s"."dom%ain" AS "select"."type" DEFAULT '%s' CONSTRAINT "c%s" CHECK (VALUE <> '\');
CREATE SEQUENCE "100%s"."se""q" OWNED BY "100%s"."%s %1$s %%"."?";
CREATE TRIGGER "tri%gger, ""x""" BEFORE UPDATE ON "Schöma.with dots, commas"."ta.ble" FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE TABLE "emoji 🐘"."parent, ""1""" (a int, "b c" text) PARTITION BY LIST (a);
CREATE TABLE "100%s"."child.of, that" PARTITION OF "emoji 🐘"."parent, ""1""" FOR VALUES IN (1);
CREATE INDEX "of parent" ON "emoji 🐘"."parent, ""1""" ("b c");
CREATE TABLE "100%s"."inh, erits" () INHERITS ("emoji 🐘"."a", "select"."table");
CREATE POLICY "po%licy, ""1""" ON "select"."table" USING ("user" > 0);
CREATE RULE "ru%le" AS ON DELETE TO "select"."table" DO INSTEAD NOTHING;
CREATE STATISTICS "100%s"."st.at" ON "user", "order" FROM "select"."table";
CREATE COLLATION "select"."collate" (LOCALE = 'C');
CREATE TABLE "select"."uses" (a text COLLATE "select"."collate");
COMMENT ON SCHEMA "emoji 🐘" IS 'it''s 100 % "odd" \ 🐘';
COMMENT ON TABLE "100%s"."%s %1$s %%" IS '%s';
COMMENT ON COLUMN "100%s"."%s %1$s %%"."new
line" IS 'a
b';
COMMENT ON FUNCTION "100%s"."f%s(x, y)"(int, text) IS 'odd';
GRANT SELECT ("a.b") ON "Schöma.with dots, commas"."ta.ble" TO PUBLIC;
GRANT EXECUTE ON FUNCTION "select"."function"(int, int) TO pg_monitor;
