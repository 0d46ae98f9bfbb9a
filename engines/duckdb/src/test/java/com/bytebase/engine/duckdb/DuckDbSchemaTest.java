package com.bytebase.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.diff.DiffFixture;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.duckdb.diff.DuckDbRandomSchemas;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Table;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a schema, and written down again. */
class DuckDbSchemaTest extends DiffFixture {
    private static final DuckDbEngine ENGINE = new DuckDbEngine();

    @Override
    protected DuckDbEngine engine() {
        return ENGINE;
    }

    @Override
    protected DuckDbFolder server() {
        return DuckDbFolder.get();
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 102, 103, 104})
    void aDefinitionMakesTheSameSchemaAgain(int seed) throws Exception {
        var schema = schema(database(new DuckDbRandomSchemas(new Random(seed), 60).script()));
        var definition = ENGINE.definition(schema);
        var copy = schema(database(definition));

        assertThat(objects(schema)).isGreaterThan(100);
        assertThat(copy.schemas()).isEqualTo(schema.schemas());
        assertThat(ENGINE.definition(copy)).isEqualTo(definition);
        assertThat(differ().diff(schema, copy).changes()).isEmpty();
        assertThat(differ().diff(schema, copy).notCompared()).isEmpty();
        var files = ENGINE.files(schema).values().stream().collect(Collectors.joining("\n"));
        var fromFiles = ENGINE.schemaTexts().orElseThrow().read(files, ScratchDatabases.NONE);
        assertThat(fromFiles.notCompared()).isEmpty();
        assertThat(fromFiles.schema().schemas()).isEqualTo(schema.schemas());
    }

    @Test
    void aScriptIsReadAsTheDatabaseThatItMakes() throws Exception {
        var script = new DuckDbRandomSchemas(new Random(7), 20).script();

        var text = ENGINE.schemaTexts().orElseThrow().read(script, ScratchDatabases.NONE);

        assertThat(text.notCompared()).isEmpty();
        assertThat(text.schema().schemas()).isEqualTo(schema(database(script)).schemas());
    }

    @Test
    void whatAScriptHoldsBeyondSchemasIsTold() {
        var text = ENGINE.schemaTexts().orElseThrow().read("""
            CREATE VIEW early AS SELECT a FROM late;
            CREATE TABLE late (a INTEGER);
            INSERT INTO late VALUES (1);
            CREATE TABLE copy AS FROM read_csv('/etc/passwd');
            """, ScratchDatabases.NONE);

        var schema = text.schema().schemas().getFirst();
        assertThat(schema.tables()).extracting(Table::name).containsExactly("late");
        assertThat(schema.views()).hasSize(1);
        assertThat(text.notCompared())
                .extracting(NotCompared::reason)
                .anySatisfy(reason -> assertThat(reason).startsWith("Line 3: INSERT"))
                .anySatisfy(reason -> assertThat(reason).startsWith("Line 4: ").contains("disabled by configuration"));
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
