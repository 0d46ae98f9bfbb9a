package com.bytebase.engine.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.engine.Engine;
import com.bytebase.engine.Exclusions;
import com.bytebase.engine.sql.StatementType.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mark of a schema changes with each change of it, and with nothing that is none. */
class SchemaMarkTest {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final Engine ENGINE = new PostgresEngine();
    private static final Path SCHEMAS = Path.of("src/test/resources/schemas");

    /** What is left of each kind of object once it exists: every way to change it, none of which makes or drops a row of its catalog. */
    private static final List<String> CHANGES = List.of(
            "ALTER TABLE book ALTER title TYPE varchar(20)",
            "ALTER TABLE book ALTER title SET DEFAULT 'b'",
            "ALTER TABLE book ALTER title SET DEFAULT 'c'",
            "ALTER TABLE book ALTER title SET NOT NULL",
            "ALTER TABLE book ALTER title SET STATISTICS 7",
            "ALTER TABLE book ALTER title SET STORAGE EXTERNAL",
            "ALTER TABLE book RENAME title TO name",
            "ALTER TABLE book SET (fillfactor = 50)",
            "ALTER TABLE book SET UNLOGGED",
            "ALTER TABLE book ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE book REPLICA IDENTITY FULL",
            "ALTER TABLE book CLUSTER ON book_pkey",
            "ALTER TABLE book DISABLE TRIGGER t",
            "ALTER TABLE book VALIDATE CONSTRAINT k",
            "ALTER TABLE book RENAME CONSTRAINT k TO l",
            "ALTER INDEX book_pkey RENAME TO key",
            "COMMENT ON TABLE book IS 'a'",
            "COMMENT ON TABLE book IS 'b'",
            "GRANT SELECT ON book TO PUBLIC",
            "GRANT UPDATE (id) ON book TO PUBLIC",
            "REVOKE SELECT ON book FROM PUBLIC",
            "ALTER VIEW v SET (security_barrier = true)",
            "CREATE OR REPLACE VIEW v AS SELECT 2 AS a",
            "REFRESH MATERIALIZED VIEW m WITH NO DATA",
            "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
            "ALTER FUNCTION f() COST 7",
            "ALTER SEQUENCE s INCREMENT 3",
            "ALTER SEQUENCE s OWNED BY book.id",
            "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'",
            "ALTER TYPE mood ADD VALUE 'new'",
            "ALTER TYPE pair ADD ATTRIBUTE b int",
            "ALTER DOMAIN d SET DEFAULT 3",
            "ALTER POLICY p ON book USING (false)",
            "ALTER PUBLICATION pub SET (publish = 'insert')",
            "ALTER PUBLICATION pub ADD TABLE doubled",
            "ALTER STATISTICS st SET STATISTICS 3",
            "ALTER RULE r ON v RENAME TO q",
            "ALTER EVENT TRIGGER e DISABLE",
            "ALTER COLLATION c RENAME TO c2",
            "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC",
            "ALTER SCHEMA other RENAME TO another",
            "ALTER TEXT SEARCH CONFIGURATION ts ADD MAPPING FOR word WITH simple",
            "ALTER AGGREGATE total(int) RENAME TO all_of",
            "ALTER OPERATOR === (int, int) SET (RESTRICT = NONE)",
            "ALTER TABLE part DETACH PARTITION part_1",
            "ALTER TABLE part ATTACH PARTITION part_1 FOR VALUES IN (2)",
            "CREATE UNIQUE INDEX CONCURRENTLY broken ON doubled (a)",
            "REINDEX INDEX broken_not",
            "ALTER ROLE mark_role RENAME TO mark_role_2",
            "DROP TABLE book CASCADE");

    private static final String OBJECTS = """
            CREATE TABLE book (id int PRIMARY KEY, title text DEFAULT 'a');
            ALTER TABLE book ADD CONSTRAINT k CHECK (id > 0) NOT VALID;
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER t BEFORE INSERT ON book FOR EACH ROW EXECUTE FUNCTION f();
            CREATE VIEW v AS SELECT 1 AS a;
            CREATE RULE r AS ON INSERT TO v DO INSTEAD NOTHING;
            CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
            CREATE SEQUENCE s;
            CREATE TYPE mood AS ENUM ('sad');
            CREATE TYPE pair AS (a int);
            CREATE DOMAIN d AS int DEFAULT 1;
            CREATE POLICY p ON book USING (true);
            CREATE PUBLICATION pub;
            CREATE TABLE doubled (a int, b int);
            INSERT INTO doubled VALUES (1, 1), (1, 2);
            CREATE INDEX broken_not ON doubled (a);
            CREATE STATISTICS st ON a, b FROM doubled;
            CREATE FUNCTION ef() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
            CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION ef();
            CREATE COLLATION c (LOCALE = 'C');
            CREATE SCHEMA other;
            CREATE TEXT SEARCH CONFIGURATION ts (PARSER = "default");
            CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);
            CREATE FUNCTION same(int, int) RETURNS boolean LANGUAGE sql AS 'SELECT true';
            CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = same, RESTRICT = eqsel);
            CREATE TABLE part (a int) PARTITION BY LIST (a);
            CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1);
            DROP ROLE IF EXISTS mark_role, mark_role_2;
            CREATE ROLE mark_role;
            """;

    static Stream<String> schemas() throws IOException {
        try (var files = Files.list(SCHEMAS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void eachStatementThatMakesAnObjectChangesIt(String file) throws Exception {
        try (var connection = created("mark_" + file.replaceAll("\\W", "_"))) {
            var before = mark(connection);
            for (var one : ENGINE.parser()
                    .parse(Files.readString(SCHEMAS.resolve(file)))
                    .statements()) {
                run(connection, one.text());
                var after = mark(connection);
                if (one.type().category() == Category.DDL) {
                    assertThat(after).as(one.text()).isNotEqualTo(before);
                }
                before = after;
            }
        }
    }

    @Test
    void eachChangeOfAnObjectChangesIt() throws Exception {
        try (var connection = created("mark_changes")) {
            for (var one : ENGINE.parser().parse(OBJECTS).statements()) {
                run(connection, one.text());
            }
            var before = mark(connection);
            for (var change : CHANGES) {
                if (change.contains("broken ON")) {
                    // It fails, and leaves an index that is not valid.
                    assertThat(catchThrowable(() -> run(connection, change))).isNotNull();
                } else {
                    run(connection, change);
                }
                var after = mark(connection);
                assertThat(after).as(change).isNotEqualTo(before);
                before = after;
            }
            run(connection, "DROP ROLE mark_role_2");
        }
    }

    @Test
    void rowsAndStatisticsAreNoChange() throws Exception {
        try (var connection = created("mark_rows")) {
            run(connection, "CREATE TABLE book (id serial PRIMARY KEY, title text)");
            run(connection, "CREATE INDEX ON book (title)");
            var before = mark(connection);
            run(connection, "INSERT INTO book (title) SELECT repeat('x', 100) FROM generate_series(1, 5000)");
            run(connection, "UPDATE book SET title = 'y' WHERE id < 1000");
            run(connection, "ANALYZE book");
            run(connection, "VACUUM book");
            run(connection, "VACUUM (FREEZE) pg_catalog.pg_class");
            run(connection, "SELECT nextval('book_id_seq')");

            assertThat(mark(connection)).isEqualTo(before);
            assertThat(ENGINE.statistics(connection, "mark_rows", ENGINE.systemObjects()))
                    .isEqualTo(ENGINE.readSchema(connection, "mark_rows").statistics());
            assertThat(ENGINE.schemaMark(connection, "mark_rows", Exclusions.NONE))
                    .as("read with other schemas left out")
                    .isNotEqualTo(Optional.of(before));
        }
    }

    private static String mark(Connection connection) throws Exception {
        return ENGINE.schemaMark(connection, "", ENGINE.systemObjects()).orElseThrow();
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private static Connection created(String name) throws Exception {
        SERVER.admin("DROP DATABASE IF EXISTS " + ENGINE.quote(name) + " WITH (FORCE)");
        SERVER.admin(ENGINE.createDatabase(
                new CreateDatabaseSpec(name, Optional.of("UTF8"), Optional.of("C"), Optional.empty())));
        return ENGINE.connect(SERVER.spec().withDatabase(name));
    }
}
