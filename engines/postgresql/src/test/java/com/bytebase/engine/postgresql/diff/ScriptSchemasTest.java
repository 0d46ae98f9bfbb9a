package com.bytebase.engine.postgresql.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.diff.DiffFixture;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.diff.TextSchema;
import com.bytebase.engine.postgresql.PostgresEngine;
import com.bytebase.engine.postgresql.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas read from scripts. */
class ScriptSchemasTest extends DiffFixture implements ScratchDatabases {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final PostgresEngine ENGINE = new PostgresEngine();

    @Override
    protected PostgresEngine engine() {
        return ENGINE;
    }

    @Override
    protected PostgresServer server() {
        return SERVER;
    }

    @Override
    public <T> T lend(Use<T> use) throws SQLException {
        try (var connection = ENGINE.connect(SERVER.spec().withDatabase(database("")))) {
            return use.in(connection);
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private TextSchema read(String script) {
        return ENGINE.schemaTexts().orElseThrow().read(script, this);
    }

    @Test
    void aScriptIsReadAsTheServerUnderstandsIt() throws Exception {
        var script = "CREATE TABLE t (id serial PRIMARY KEY, at timestamptz DEFAULT now()); CREATE INDEX ON t (at);";

        var text = read(script);

        assertThat(text.notCompared()).isEmpty();
        assertThat(text.schema().schemas()).isEqualTo(schema(database(script)).schemas());
    }

    /** As an empty server is filled from a folder: read in whatever order its files come, defined in one that works. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "constraints",
                "cycles",
                "inheritance",
                "odd-names",
                "partitions",
                "routines",
                "tables-and-columns",
                "types",
                "views-and-rules"
            })
    void aFolderMakesTheSchemaAgainOnAnEmptyServer(String file) throws Exception {
        var script = Files.readString(Path.of("src/test/resources/schemas", file + ".sql"));
        var original = schema(database(script));

        var text = read(String.join("\n", ENGINE.files(original).values()));

        assertThat(text.notCompared()).isEmpty();
        assertThat(differ().diff(text.schema(), original).changes()).isEmpty();
        var again = schema(database(ENGINE.definition(text.schema())));
        assertThat(ENGINE.definition(again)).isEqualTo(ENGINE.definition(original));
    }

    @Test
    void theOrderOfStatementsDoesNotMatter() {
        var text = read("""
                CREATE VIEW v AS SELECT id FROM book;
                CREATE TABLE book (id int PRIMARY KEY, author int REFERENCES author);
                CREATE TABLE author (id int PRIMARY KEY);
                """);

        assertThat(text.notCompared()).isEmpty();
        assertThat(text.schema().schemas().getFirst().tables()).hasSize(2);
        assertThat(text.schema().schemas().getFirst().views()).hasSize(1);
    }

    @Test
    void whatIsNotUnderstoodIsToldAndTheRestIsRead() {
        var text = read("""
                CREATE TABLE a (id int);
                CREATE TABLE b (id nothing_known);
                INSERT INTO a VALUES (1);
                DO $$ BEGIN PERFORM pg_sleep(100); END $$;
                CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM a, pg_sleep(100);
                """);

        assertThat(text.notCompared())
                .extracting(item -> item.path().name())
                .containsExactly("line 3", "line 4", "line 2");
        assertThat(text.notCompared()).extracting(NotCompared::reason).anySatisfy(reason -> assertThat(reason)
                .contains("nothing_known"));
        assertThat(text.schema().schemas().getFirst().tables()).hasSize(1);
        assertThat(text.schema().schemas().getFirst().views()).hasSize(1);
    }
}
