package com.bytebase.engine.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.catalog.RecordedCatalog;
import com.bytebase.engine.schema.DatabaseSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Snowflake by rows as the manual of its Information Schema and of SHOW describes them. */
class SnowflakeTest {
    private static final SnowflakeEngine ENGINE = new SnowflakeEngine();

    static final List<String> QUESTIONS = Questions.QUERIES.all();

    @Test
    void theRowsMakeTheText() throws IOException {
        assertThat(ENGINE.definition(shop(rows -> rows))).isEqualTo(resource("shop.sql"));
    }

    @ParameterizedTest
    @FieldSource("QUESTIONS")
    void eachQuestionIsOneStatement(String sql) {
        var script = ENGINE.parser().parse(sql);
        assertThat(script.syntaxError()).isEmpty();
        assertThat(script.statements()).hasSize(1);
    }

    @Test
    void aDefaultThatCannotBeSetIsNamed() throws IOException {
        var before = shop(rows -> rows.replace("NAME | NO | 'unknown'", "NAME | YES |"));
        var diff = ENGINE.differ().diff(before, shop(rows -> rows));
        assertThat(diff.steps()).isEmpty();
        assertThat(diff.notCompared()).singleElement().satisfies(one -> assertThat(one.reason())
                .contains("No statement changes its"));
        assertThat(ENGINE.differ().diff(before, before).steps()).isEmpty();
    }

    @Test
    void aPlaceInWordsIsAnOffset() {
        var error = ENGINE.explain(
                new SQLException(
                        "SQL compilation error:\nsyntax error line 2 at position 3 unexpected 'x'.", "42000", 1003),
                "SELECT 1\n   x");
        assertThat(error.code()).isEqualTo("001003");
        assertThat(error.offset()).contains(12);
        assertThat(Connector.kind(new SQLException("Incorrect username or password", "08001", 390100)))
                .contains(ConnectException.Kind.AUTHENTICATION_FAILED);
    }

    @Test
    void aDriverIsNeeded() {
        var spec = new ConnectionSpec(
                "acme.snowflakecomputing.com",
                443,
                "u",
                "p",
                Optional.empty(),
                new ConnectionSpec.Tls(
                        ConnectionSpec.Tls.Mode.VERIFY_FULL, Optional.empty(), Optional.empty(), Optional.empty()),
                false,
                Duration.ofSeconds(1),
                Map.of());
        assertThatThrownBy(() -> ENGINE.connect(spec)).hasMessageStartingWith("Snowflake needs its own driver");
    }

    private static DatabaseSchema shop(UnaryOperator<String> change) throws IOException {
        return RecordedCatalog.schema(
                new RecordedCatalog(change.apply(resource("shop.rows")), SnowflakeRows::improved), new SnowflakeSql());
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(SnowflakeTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
