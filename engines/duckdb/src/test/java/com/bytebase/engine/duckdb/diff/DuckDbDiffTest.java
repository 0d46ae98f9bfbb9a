package com.bytebase.engine.duckdb.diff;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.engine.Engine;
import com.bytebase.engine.TestServer;
import com.bytebase.engine.diff.DiffContract;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.RandomSchemas;
import com.bytebase.engine.diff.Rename;
import com.bytebase.engine.duckdb.DuckDbEngine;
import com.bytebase.engine.duckdb.DuckDbFolder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Differences between schemas of DuckDB, on real files. */
class DuckDbDiffTest extends DiffContract {
    private static final Engine ENGINE = new DuckDbEngine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected TestServer server() {
        return DuckDbFolder.get();
    }

    @Override
    protected String cases() {
        return "cases.txt";
    }

    @Override
    protected RandomSchemas randomSchemas(Random random) {
        return new DuckDbRandomSchemas(random);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        column main.referred.id   | key       | a foreign key of the table refers
        column main.referred.note | remark    | a foreign key of the table refers
        table main.referred       | pointed   | a foreign key of the table refers
        column main.refers.r      | reference | the table's own foreign key to referred
        column main.indexed.a     | b         | the index indexed_a
        table main.indexed        | listed    | the index indexed_a
        """)
    void aRenameThatDuckDbRefusesIsToldBefore(String what, String to, String reason) throws Exception {
        var database = database("""
            CREATE TABLE referred (id INTEGER PRIMARY KEY, note VARCHAR);
            CREATE TABLE refers (r INTEGER REFERENCES referred (id), free INTEGER);
            CREATE TABLE indexed (a INTEGER);
            CREATE INDEX indexed_a ON indexed (a);
            """);
        var before = schema(database);
        var names = what.substring(what.indexOf(' ') + 1).split("\\.");
        var path = names.length == 3
                ? new ElementPath(ElementKind.COLUMN, names[0], names[1], names[2])
                : ElementPath.of(ElementKind.TABLE, names[0], names[1]);

        assertThatThrownBy(() -> differ().diff(before, before, List.of(new Rename(path, to))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
