package com.bytebase.engine.tidb;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiDbEngineTest {
    private static final TiDbEngine ENGINE = new TiDbEngine();

    @ParameterizedTest
    @CsvSource({"8.0.11-TiDB-v8.5.1, 8.5.1", "5.7.25-TiDB-v7.1.0-serverless, 7.1.0", "8.0.11-TiDB-8.1.2, 8.1.2"})
    void theVersionIsTiDbsAndNotMySqls(String reported, String version) {
        assertThat(ENGINE.version(reported)).isEqualTo(version);
        assertThat(ENGINE.otherEngine(reported)).isEmpty();
    }

    @Test
    void aServerOfAnotherEngineIsToldApart() {
        assertThat(ENGINE.otherEngine("8.4.3")).contains("MySQL");
        assertThat(ENGINE.otherEngine("11.4.5-MariaDB-log")).contains("MariaDB");
    }

    @ParameterizedTest
    @ValueSource(strings = {TiDbCatalog.CHECKS, TiDbCatalog.SEQUENCES, TiDbCatalog.TRAITS, TiDbCatalog.EXPIRING})
    void itsQuestionsAreSqlOfTheFamily(String sql) {
        var script = ENGINE.parser().parse(sql);
        assertThat(script.syntaxError()).isEmpty();
        assertThat(script.statements()).singleElement().matches(statement -> statement.analyzed());
    }

    @Test
    void optionsOfSeveralWordsAreComparedAsOne() {
        var none = schema("ENGINE=InnoDB COLLATE=utf8mb4_bin");
        var both = schema("ENGINE=InnoDB COLLATE=utf8mb4_bin PLACEMENT POLICY=`east` TTL=`at` + INTERVAL 3 MONTH"
                + " TTL_ENABLE='ON'");

        assertThat(ENGINE.differ().diff(none, both).steps()).singleElement().satisfies(step -> assertThat(step.sql())
                .contains("PLACEMENT POLICY=`east`", "TTL=`at` + INTERVAL 3 MONTH", "TTL_ENABLE='ON'"));
        assertThat(ENGINE.differ().diff(both, none).steps()).singleElement().satisfies(step -> assertThat(step.sql())
                .contains("PLACEMENT POLICY=DEFAULT", "REMOVE TTL"));
        assertThat(ENGINE.differ().diff(both, both).steps()).isEmpty();
    }

    private static DatabaseSchema schema(String options) {
        var column = new Column("at", 1, "datetime", false, "", "", "", "", "", "", "", "");
        var table = new Table(
                "t",
                Table.Kind.TABLE,
                List.of(column),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                options,
                "");
        var schema = new Schema("", "", "", List.of(table), List.of(), List.of(), List.of(), List.of());
        return new DatabaseSchema("d", "", "", List.of(schema), List.of());
    }
}
