package com.bytebase.engine.h2;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.diff.DiffFixture;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.h2.diff.H2RandomSchemas;
import com.bytebase.engine.schema.Table;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a schema, and written down again. */
class H2SchemaTest extends DiffFixture {
    private static final H2Engine ENGINE = new H2Engine();

    @Override
    protected H2Engine engine() {
        return ENGINE;
    }

    @Override
    protected H2Folder server() {
        return H2Folder.get();
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 102, 103})
    void aDefinitionMakesTheSameSchemaAgain(int seed) throws Exception {
        var schema = schema(database(new H2RandomSchemas(new Random(seed), 60).script()));
        var definition = ENGINE.definition(schema);
        var copy = schema(database(definition));

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
    void everyKindOfObjectIsReadAndMadeAgain() throws Exception {
        var schema = schema(database("""
            CREATE SCHEMA s2;
            CREATE DOMAIN s2.money AS DECIMAL(10,2) DEFAULT 1 CHECK (VALUE > 0);
            CREATE SEQUENCE s2.nums AS SMALLINT START WITH 5 INCREMENT BY 2 MAXVALUE 100 CYCLE CACHE 3;
            CREATE CONSTANT s2.pi VALUE 3;
            CREATE TABLE author (id INT GENERATED ALWAYS AS IDENTITY (START WITH 7) PRIMARY KEY,
              name VARCHAR(50) DEFAULT 'no;body' NOT NULL, k ENUM('a','it''s'), arr INT ARRAY[3],
              r ROW(a INT, b VARCHAR(3)), up TIMESTAMP(3) WITH TIME ZONE ON UPDATE CURRENT_TIMESTAMP,
              ci VARCHAR_IGNORECASE(20), g GEOMETRY(POINT, 4326), m s2.money, df DECFLOAT(20), num NUMERIC(5),
              inv INT INVISIBLE, dn INT DEFAULT 5 DEFAULT ON NULL, gc INT GENERATED ALWAYS AS (inv * 2), j JSON,
              bl CLOB(1K), vb VARBINARY(9), iv INTERVAL DAY(3) TO SECOND(2));
            CREATE TABLE s2.book (id INT NOT NULL, author_id INT, title VARCHAR(100), price DECIMAL(10,2),
              n INT DEFAULT NEXT VALUE FOR s2.nums, CONSTRAINT bpk PRIMARY KEY(id),
              CONSTRAINT btk UNIQUE NULLS ALL DISTINCT (author_id, title), CONSTRAINT bpc CHECK (price > 0),
              CONSTRAINT baf FOREIGN KEY (author_id) REFERENCES public.author (id) ON DELETE CASCADE ON UPDATE SET NULL);
            CREATE INDEX bt ON s2.book (title DESC NULLS LAST, id);
            CREATE UNIQUE NULLS NOT DISTINCT INDEX bt2 ON s2.book (price) INCLUDE (title);
            CREATE VIEW expensive (x, y) AS SELECT id, title FROM s2.book WHERE price > 100;
            CREATE FORCE VIEW broken AS SELECT * FROM nope;
            CREATE SYNONYM syn FOR s2.book;
            CREATE GLOBAL TEMPORARY TABLE gone (a INT);
            COMMENT ON CONSTRAINT s2.bpc IS 'positive';
            COMMENT ON CONSTRAINT s2.bpk IS 'key';
            COMMENT ON SCHEMA s2 IS 'it''s two';
            COMMENT ON VIEW expensive IS 'dear';
            """));

        assertThat(schema.schemas()).hasSize(2);
        var copy = schema(database(ENGINE.definition(schema)));
        assertThat(copy.named(schema.name())).isEqualTo(schema);
    }

    @Test
    void whatAScriptHoldsBeyondSchemasIsTold() {
        var text = ENGINE.schemaTexts().orElseThrow().read("""
            CREATE VIEW early AS SELECT a FROM late;
            CREATE TABLE late (a INTEGER);
            INSERT INTO late VALUES (1);
            CREATE TABLE copy AS SELECT * FROM CSVREAD('/etc/passwd');
            CREATE TABLE huge AS SELECT x FROM SYSTEM_RANGE(1, 1000000000);
            CREATE TABLE empty AS (SELECT x FROM SYSTEM_RANGE(1, 1000000000)) WITH NO DATA;
            """, ScratchDatabases.NONE);

        var schema = text.schema().schemas().getFirst();
        assertThat(schema.tables()).extracting(Table::name).containsExactly("EMPTY", "LATE");
        assertThat(schema.views()).hasSize(1);
        assertThat(text.notCompared())
                .extracting(NotCompared::reason)
                .anySatisfy(reason -> assertThat(reason).startsWith("Line 3: INSERT"))
                .anySatisfy(reason -> assertThat(reason).startsWith("Line 4: ").contains("a query fills"))
                .anySatisfy(reason -> assertThat(reason).startsWith("Line 5: ").contains("a query fills"));
    }
}
