CREATE TABLE author (id bigint PRIMARY KEY, name text, born date, country text);
CREATE TABLE book (id bigint PRIMARY KEY, author_id bigint, title text, price numeric, tags text[], info jsonb);
CREATE TABLE sale (id bigint PRIMARY KEY, book_id bigint, quantity int, price numeric, sold_at timestamptz);
CREATE TABLE employee (id bigint, name text, boss_id bigint, salary numeric);
CREATE TABLE archive (id bigint, title text, price numeric);
CREATE SCHEMA shop;
CREATE TABLE shop.book (isbn text, title text, stock int);
CREATE TABLE shop.price (isbn text, amount numeric);
CREATE VIEW expensive AS SELECT id, title, price FROM book WHERE price > 100;
CREATE VIEW author_book (author, title) AS SELECT a.name, b.title FROM author a JOIN book b ON b.author_id = a.id;
CREATE VIEW expensive_title AS SELECT title FROM expensive;
CREATE MATERIALIZED VIEW sales AS SELECT book_id, sum(quantity) AS total FROM sale GROUP BY book_id;
CREATE FUNCTION full_title(b bigint) RETURNS text LANGUAGE sql AS 'SELECT title FROM book WHERE id = b';
CREATE FUNCTION books_of(author bigint) RETURNS TABLE (book_id bigint, book_title text) LANGUAGE sql
  AS 'SELECT id, title FROM book WHERE author_id = author';
CREATE FUNCTION secret(x int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN x; END';
CREATE FUNCTION twice(x int) RETURNS int RETURN x + x;
CREATE FUNCTION first_name() RETURNS text BEGIN ATOMIC SELECT name FROM author ORDER BY born LIMIT 1; END;
