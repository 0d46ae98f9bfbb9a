package com.bytebase.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.catalog.RecordedCatalog;
import com.bytebase.engine.driver.DriverFolder;
import com.bytebase.engine.schema.DatabaseSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Oracle by rows as its Database Reference describes them. */
class OracleTest {
    private static final OracleEngine ENGINE = new OracleEngine();

    static final List<String> QUESTIONS = Questions.QUERIES.all();

    @Test
    void theRowsMakeTheText() throws IOException {
        assertThat(ENGINE.definition(shop(rows -> rows))).isEqualTo(resource("shop.sql"));
    }

    @Test
    void theTextIsAScriptOfTheEngine() throws IOException {
        var script = ENGINE.parser().parse(resource("shop.sql"));
        assertThat(script.syntaxError()).isEmpty();
        assertThat(script.statements()).hasSize(18).noneMatch(one -> one.text().endsWith("/"));
    }

    @ParameterizedTest
    @FieldSource("QUESTIONS")
    void eachQuestionIsOneStatement(String sql) {
        var script = ENGINE.parser().parse(sql);
        assertThat(script.syntaxError()).isEmpty();
        assertThat(script.statements()).hasSize(1);
    }

    @Test
    void equalSchemasDoNotDiffer() throws IOException {
        assertThat(ENGINE.differ().diff(shop(rows -> rows), shop(rows -> rows)).steps())
                .isEmpty();
    }

    @Test
    void whatDiffersIsMadeAlike() throws IOException {
        var before = shop(rows -> rows.replace(
                        "VARCHAR2(200 CHAR) | N | | As on the cover | | NO | NO | 'unknown'\\n",
                        "VARCHAR2(100 CHAR) | Y | | As on the cover | | NO | NO | ")
                .replace("SHOP | BOOK | TWICE | NUMBER | Y | | | | YES | NO | \"PRICE\"*2\n", "")
                .replace("CASCADE", "SET NULL")
                .replace("WHERE price < 10", "WHERE price < 20")
                .replace("Who writes", ""));

        var diff = ENGINE.differ().diff(before, shop(rows -> rows));

        assertThat(diff.statement()).isEqualTo(resource("change.sql"));
        assertThat(diff.notCompared()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FUNCTION one RETURN            | FUNCTION "SHOP".one RETURN
        procedure  "One" is            | procedure  "SHOP"."One" is
        PACKAGE BODY tools IS          | PACKAGE BODY "SHOP".tools IS
        FUNCTION shop.one RETURN       | FUNCTION shop.one RETURN
        TRIGGER "SHOP"."T" BEFORE      | TRIGGER "SHOP"."T" BEFORE
        """)
    void codeIsNamedWithItsSchema(String source, String expected) {
        assertThat(OracleRows.qualified(source, "SHOP")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1017, AUTHENTICATION_FAILED", "12514, UNKNOWN_DATABASE", "12541, PORT_CLOSED", "28759, TLS_REFUSED"})
    void errorsOfTheLogInHaveAKind(int code, ConnectException.Kind kind) {
        assertThat(Connector.kind(new SQLException("x", "72000", code))).contains(kind);
    }

    @Test
    void anErrorIsToldWithoutTheAddressOfItsHelp() {
        var error = ENGINE.explain(new SQLException(
                "ORA-00942: table or view \"SHOP\".\"X\" does not exist\n\n"
                        + "https://docs.oracle.com/error-help/db/ora-00942/",
                "42000",
                942));
        assertThat(error.code()).isEqualTo("ORA-00942");
        assertThat(error.message()).isEqualTo("table or view \"SHOP\".\"X\" does not exist");
        assertThat(ENGINE.explain(new SQLException("ORA-00054: busy", "61000", 54))
                        .lockTimeout())
                .isTrue();
        assertThat(ENGINE.explain(new SQLException("ORA-03113: end", "66000", 3113))
                        .connectionLost())
                .isTrue();
    }

    @Test
    void aServiceAndADriverAreNeeded(@TempDir Path folder) {
        var engine = ENGINE.withDrivers(DriverFolder.of(folder));
        assertThatThrownBy(() -> engine.connect(spec(Optional.empty()))).hasMessageContaining("name of a service");
        assertThatThrownBy(() -> engine.connect(spec(Optional.of("FREEPDB1"))))
                .isInstanceOfSatisfying(ConnectException.class, e -> assertThat(e.kind())
                        .isEqualTo(ConnectException.Kind.MISSING_DRIVER))
                .hasMessage("Oracle needs its own driver: put ojdbc17.jar or ojdbc11.jar (from Oracle's site or Maven"
                        + " Central) into the folder " + folder + " and try again.");
    }

    private static ConnectionSpec spec(Optional<String> service) {
        return new ConnectionSpec(
                "127.0.0.1",
                1521,
                "shop",
                "p",
                service,
                ConnectionSpec.Tls.disabled(),
                false,
                Duration.ofSeconds(2),
                Map.of());
    }

    private static DatabaseSchema shop(UnaryOperator<String> change) throws IOException {
        var rows = new RecordedCatalog(change.apply(resource("shop.rows")), OracleRows::improved);
        return RecordedCatalog.schema(OracleRows.of(rows), new OracleSql());
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(OracleTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
