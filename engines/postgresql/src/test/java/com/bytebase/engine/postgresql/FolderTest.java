package com.bytebase.engine.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.engine.Engine;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A schema as a folder of files, and the definitions of single objects. */
class FolderTest {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final Engine ENGINE = new PostgresEngine();
    private static DatabaseSchema schema;

    @BeforeAll
    static void read() throws Exception {
        SERVER.admin(ENGINE.createDatabase(
                new CreateDatabaseSpec("folder", Optional.empty(), Optional.empty(), Optional.empty())));
        try (var connection = ENGINE.connect(SERVER.spec().withDatabase("folder"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE book (id int PRIMARY KEY, title text)");
            statement.execute("CREATE INDEX book_title ON book (title)");
            statement.execute("COMMENT ON COLUMN book.title IS 'as on the cover'");
            statement.execute("GRANT SELECT (title) ON book TO PUBLIC");
            statement.execute("CREATE TABLE \"Book\" (id int REFERENCES book)");
            statement.execute("CREATE TABLE \"a/b:c 50%\" ()");
            statement.execute("CREATE TABLE \"con\" ()");
            statement.execute("CREATE VIEW titles AS SELECT title FROM book");
            statement.execute("GRANT SELECT ON titles TO PUBLIC");
            statement.execute("CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql AS 'SELECT 2 * $1'");
            statement.execute("CREATE FUNCTION twice(text) RETURNS text LANGUAGE sql AS 'SELECT $1 || $1'");
            statement.execute("CREATE SCHEMA \"Other\"");
            statement.execute(
                    "CREATE TABLE \"Other\".day (at date, n int DEFAULT twice(2), PRIMARY KEY (at)) PARTITION BY RANGE (at)");
            statement.execute(
                    "CREATE TABLE \"Other\".day_2026 PARTITION OF \"Other\".day FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')");
            statement.execute("CREATE TABLE child (page int) INHERITS (book)");
            statement.execute("ALTER TABLE book ENABLE ROW LEVEL SECURITY");
            statement.execute("CREATE POLICY read ON book FOR SELECT USING (title IS NOT NULL)");
            statement.execute("COMMENT ON POLICY read ON book IS 'who reads'");
            schema = ENGINE.readSchema(connection, "folder").schema();
        }
    }

    @Test
    void everyObjectHasAFileThatAnyFileSystemTakes() {
        assertThat(ENGINE.files(schema).keySet())
                .containsExactly(
                        "database.sql",
                        "schemas/Other/schema.sql",
                        "schemas/Other/tables/day.sql",
                        "schemas/Other/tables/day_2026.sql",
                        "schemas/public/routines/twice.sql",
                        "schemas/public/tables/a~2Fb~3Ac 50~25.sql",
                        "schemas/public/tables/book.sql",
                        "schemas/public/tables/child.sql",
                        "schemas/public/tables/~42ook.sql",
                        "schemas/public/tables/~63on.sql",
                        "schemas/public/views/titles.sql");
    }

    @Test
    void aFileHoldsAllThatBelongsToItsObject() {
        assertThat(ENGINE.files(schema).get("schemas/public/tables/book.sql"))
                .startsWith("""
                CREATE TABLE public.book (
                    id integer NOT NULL,
                    title text,
                    CONSTRAINT book_pkey PRIMARY KEY (id)
                );
                """)
                .contains(
                        "CREATE INDEX book_title ON public.book USING btree (title);",
                        "COMMENT ON COLUMN public.book.title IS 'as on the cover';",
                        "GRANT SELECT (title) ON TABLE public.book TO PUBLIC;",
                        "CREATE POLICY read ON public.book");
        assertThat(ENGINE.files(schema).get("schemas/public/routines/twice.sql"))
                .contains("twice(integer)", "twice(text)");
        assertThat(ENGINE.files(schema).get("schemas/public/views/titles.sql")).contains("GRANT SELECT");
    }

    @Test
    void anObjectsDefinitionIsWhatItsFileHolds() {
        var files = ENGINE.files(schema);
        for (var table : List.of("public/book", "public/child", "Other/day", "Other/day_2026")) {
            var parts = table.split("/");
            var name = new ObjectName(ObjectKind.TABLE, parts[0], parts[1]);
            assertThat(ENGINE.definition(schema, name))
                    .as(table)
                    .hasValue(files.get("schemas/%s/tables/%s.sql".formatted(parts[0], parts[1])));
        }
        assertThat(ENGINE.definition(schema, new ObjectName(ObjectKind.VIEW, "public", "titles")))
                .hasValue(files.get("schemas/public/views/titles.sql"));
    }

    @Test
    void aPolicyIsDefinedByItself() {
        var policy = new ObjectName(ObjectKind.POLICY, "public", "book", "read");

        assertThat(ENGINE.definition(schema, policy).orElseThrow())
                .startsWith("CREATE POLICY read ON public.book")
                .contains("'who reads'")
                .doesNotContain("CREATE TABLE");
    }

    @Test
    void oneObjectIsDefinedByItself() {
        var one = new ObjectName(ObjectKind.ROUTINE, "public", "twice(text)");
        var none = new ObjectName(ObjectKind.TABLE, "public", "nothing");

        assertThat(ENGINE.definition(schema, one).orElseThrow())
                .contains("twice(text)")
                .doesNotContain("integer");
        assertThat(ENGINE.definition(schema, none)).isEmpty();
    }
}
