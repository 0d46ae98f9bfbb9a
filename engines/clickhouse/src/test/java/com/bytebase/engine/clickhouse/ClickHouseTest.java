package com.bytebase.engine.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.catalog.RecordedCatalog;
import com.bytebase.engine.schema.DatabaseSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** ClickHouse by rows as the manual of its system tables describes them. */
class ClickHouseTest {
    private static final ClickHouseEngine ENGINE = new ClickHouseEngine();

    static final List<String> QUESTIONS = Questions.QUERIES.all();

    @Test
    void tablesAndViewsAreTheServersOwnStatementsWithoutTheDatabase() throws IOException {
        assertThat(ENGINE.definition(shop(rows -> rows))).isEqualTo("""
            CREATE TABLE events (`at` DateTime, `user` Nullable(UInt64), `day` Date MATERIALIZED toDate(at), INDEX by_user user TYPE minmax GRANULARITY 4) ENGINE = MergeTree PARTITION BY toYYYYMM(at) ORDER BY at SETTINGS index_granularity = 8192 COMMENT 'What happened';

            CREATE MATERIALIZED VIEW daily TO days (`day` Date) AS SELECT toDate(at) AS day FROM events;
            """);
    }

    @Test
    void columnsAreChangedInPlaceAndTheRestIsTold() throws IOException {
        var before = shop(rows -> rows.replace("events | user | Nullable(UInt64) | 1", "events | user | UInt64 | 0"));
        var diff = ENGINE.differ().diff(before, shop(rows -> rows));
        assertThat(diff.steps()).singleElement().satisfies(step -> assertThat(step.sql())
                .isEqualTo("ALTER TABLE `events` MODIFY COLUMN `user` Nullable(UInt64)"));
        assertThat(ENGINE.differ().diff(before, before).steps()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("QUESTIONS")
    void eachQuestionIsOneStatement(String sql) {
        assertThat(ENGINE.parser().parse(sql).statements()).hasSize(1);
    }

    @Test
    void theServersCodeIsInItsWords() {
        var words =
                "Code: 62. DB::Exception: Syntax error: failed at position 8 ('x') (line 1, col 8): x. (SYNTAX_ERROR)";
        var error = ENGINE.explain(new SQLException(words), "SELECT x");
        assertThat(error.code()).isEqualTo("62");
        assertThat(error.offset()).contains(7);
        assertThat(Connector.kind(new SQLException("Code: 516. DB::Exception: default: Authentication failed")))
                .contains(ConnectException.Kind.AUTHENTICATION_FAILED);
    }

    private static DatabaseSchema shop(UnaryOperator<String> change) throws IOException {
        try (var in = Objects.requireNonNull(ClickHouseTest.class.getResourceAsStream("shop.rows"))) {
            var rows = change.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return RecordedCatalog.schema(
                    new RecordedCatalog(rows, row -> ClickHouseEngine.improved(row, "shop")), new ClickHouseSql());
        }
    }
}
