package com.bytebase.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.diff.DiffFixture;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.sqlite.diff.SqliteRandomSchemas;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a schema, and written down again. */
class SqliteSchemaTest extends DiffFixture {
    private static final SqliteEngine ENGINE = new SqliteEngine();

    @Override
    protected SqliteEngine engine() {
        return ENGINE;
    }

    @Override
    protected SqliteFolder server() {
        return SqliteFolder.get();
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 102, 103, 104})
    void aDefinitionMakesTheSameSchemaAgain(int seed) throws Exception {
        var schema = schema(database(new SqliteRandomSchemas(new Random(seed), 60).script()));
        var definition = ENGINE.definition(schema);
        var copy = schema(database(definition));

        assertThat(objects(schema)).isGreaterThan(100);
        assertThat(copy.schemas()).isEqualTo(schema.schemas());
        assertThat(ENGINE.definition(copy)).isEqualTo(definition);
        assertThat(differ().diff(schema, copy).changes()).isEmpty();
        assertThat(differ().diff(schema, copy).notCompared()).isEmpty();
        var fromFiles = schema(database(ENGINE.files(schema).values().stream().collect(Collectors.joining("\n"))));
        assertThat(fromFiles.schemas()).isEqualTo(schema.schemas());
    }

    @Test
    void aScriptIsReadAsTheDatabaseThatItMakes() throws Exception {
        var script = new SqliteRandomSchemas(new Random(7), 20).script();

        var text = ENGINE.schemaTexts().orElseThrow().read(script, ScratchDatabases.NONE);

        assertThat(text.notCompared()).isEmpty();
        assertThat(text.schema().schemas()).isEqualTo(schema(database(script)).schemas());
    }

    @Test
    void whatAScriptHoldsBeyondSchemasIsTold() {
        var text = ENGINE.schemaTexts().orElseThrow().read("""
            CREATE INDEX early ON late (a);
            CREATE TABLE late (a INT);
            INSERT INTO late VALUES (1);
            CREATE TABLE broken (;
            ATTACH 'other.db' AS other;
            CREATE DATABASE other;
            """, ScratchDatabases.NONE);

        assertThat(text.schema().schemas().getFirst().tables())
                .extracting(Table::name)
                .containsExactly("late");
        assertThat(text.schema().schemas().getFirst().tables().getFirst().indexes())
                .hasSize(1);
        assertThat(text.notCompared())
                .extracting(NotCompared::reason)
                .anySatisfy(reason -> assertThat(reason).startsWith("Line 3: INSERT"))
                .anySatisfy(reason -> assertThat(reason).startsWith("Line 4: "))
                .anySatisfy(reason -> assertThat(reason).startsWith("Line 6: "));
    }

    @Test
    void viewsThatReadWhatIsNoMoreAreReadAllTheSame() throws Exception {
        var schema = schema(database(
                "CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT b FROM gone;"));

        assertThat(schema.schemas().getFirst().views())
                .extracting(Schema.View::name)
                .containsExactly("v", "w");
        assertThat(schema.schemas().getFirst().views().getFirst().columns()).hasSize(1);
        assertThat(schema.schemas().getFirst().views().getLast().columns()).isEmpty();
    }

    @Test
    void virtualTablesAreHeldAndTheTablesBehindThemAreNot() throws Exception {
        var schema = schema(database("CREATE VIRTUAL TABLE words USING fts5 (word); CREATE TABLE t (a INT);"));

        assertThat(schema.schemas().getFirst().tables()).extracting(Table::name).containsExactly("t");
        assertThat(schema.schemas().getFirst().objects()).hasSize(1);
        assertThat(ENGINE.definition(schema)).contains("CREATE VIRTUAL TABLE words USING fts5 (word);");
        assertThat(schema(database(ENGINE.definition(schema))).schemas()).isEqualTo(schema.schemas());
    }

    @Test
    void oneObjectIsWrittenDownWithItsParts() throws Exception {
        var schema = schema(database("CREATE TABLE t (a INT); CREATE INDEX i ON t (a); CREATE TABLE u (a INT);"));

        assertThat(ENGINE.definition(schema, new ObjectName(ObjectKind.TABLE, "", "t")))
                .hasValue("CREATE TABLE t (\n  a INT\n);\n\nCREATE INDEX i ON t (a);\n");
        assertThat(ENGINE.definition(schema, new ObjectName(ObjectKind.VIEW, "", "t")))
                .isEmpty();
    }

    private static int objects(DatabaseSchema database) {
        return database.schemas().stream()
                .mapToInt(schema -> schema.views().size()
                        + schema.tables().stream()
                                .mapToInt(table -> 1
                                        + table.indexes().size()
                                        + table.triggers().size())
                                .sum())
                .sum();
    }
}
