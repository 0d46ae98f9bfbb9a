package com.bytebase.engine.cockroachdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.catalog.Row;
import com.bytebase.engine.sql.CommitBehavior;
import com.bytebase.engine.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CockroachEngineTest {
    private static final CockroachEngine ENGINE = new CockroachEngine();

    @Test
    void definitionsChangeOutsideOfTransactionsAndRowsInside() {
        var script = ENGINE.parser().parse("CREATE TABLE t (a int); INSERT INTO t VALUES (1); ALTER TABLE t ADD b int");
        assertThat(script.statements())
                .extracting(Statement::commit)
                .containsExactly(
                        CommitBehavior.OUTSIDE_TRANSACTION,
                        CommitBehavior.TRANSACTIONAL,
                        CommitBehavior.OUTSIDE_TRANSACTION);
    }

    @Test
    void whatPostgresDoesNotKnowIsNotAnalyzedAndNoError() {
        var script = ENGINE.parser().parse("SELECT 1; SHOW RANGES FROM TABLE t; SELECT 2");
        assertThat(script.syntaxError()).isEmpty();
        assertThat(script.statements()).hasSize(3);
        assertThat(script.statements().get(1).analyzed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        CREATE UNIQUE INDEX i ON shop.public.t USING btree (a ASC) | CREATE UNIQUE INDEX i ON public.t USING btree (a ASC)
        SELECT a FROM shop.public.t JOIN shop.public.u ON true     | SELECT a FROM public.t JOIN public.u ON true
        CREATE FUNCTION public.f() RETURNS INT8                    | CREATE FUNCTION public.f() RETURNS INT8
        """)
    void theDatabaseIsTakenOutOfWhatTheServerWrites(String written, String expected) {
        var row = new Row(Map.of("definition", written));
        assertThat(new CockroachCatalog("shop").improved(row).text("definition"))
                .isEqualTo(expected);
    }
}
