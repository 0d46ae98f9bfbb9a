-- A database without the schema that every other has.
DROP SCHEMA public;
CREATE SCHEMA main;
CREATE TABLE main.t (id int PRIMARY KEY, at timestamptz DEFAULT now());
CREATE SCHEMA empty;
COMMENT ON SCHEMA empty IS 'nothing in it';
CREATE EXTENSION citext SCHEMA main;
