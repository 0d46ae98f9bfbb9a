package com.bytebase.engine.mssql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.catalog.RecordedCatalog;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Rename;
import com.bytebase.engine.schema.DatabaseSchema;
import java.io.IOException;
import java.net.ServerSocket;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** SQL Server by rows as the manual of its catalog views describes them. */
class SqlServerTest {
    private static final SqlServerEngine ENGINE = new SqlServerEngine();

    static final List<String> QUESTIONS = Questions.QUERIES.all();

    @Test
    void theRowsMakeTheText() throws IOException {
        assertThat(ENGINE.definition(shop(rows -> rows))).isEqualTo(resource("shop.sql"));
        assertThat(shop(rows -> rows).notCompared()).containsExactly("system versioning of table sales.history");
    }

    @Test
    void theTextIsAScriptOfTheEngine() throws IOException {
        var script = ENGINE.parser().parse(resource("shop.sql"));
        assertThat(script.syntaxError()).isEmpty();
        assertThat(script.statements()).hasSizeGreaterThan(12).noneMatch(one -> one.text()
                .contains("\nGO"));
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
        var before = shop(rows -> rows.replace("nvarchar(200) | (N'')", "nvarchar(100) | (N'x')")
                .replace("price | 1 | decimal(10,2) | ((0))", "cost | 1 | money | ")
                .replace(
                        "sales | order's | ix_price | 0 | 0 | 0 | NONCLUSTERED | price | 1",
                        "sales | order's | ix_price | 0 | 0 | 0 | NONCLUSTERED | cost | 0")
                .replace("(upper([name])) | PERSISTED", "(upper([name])) |")
                .replace("Who writes", "Somebody"));

        var diff = ENGINE.differ().diff(before, shop(rows -> rows));

        assertThat(diff.statement()).isEqualTo(resource("change.sql"));
        assertThat(diff.notCompared())
                .singleElement()
                .satisfies(one -> assertThat(one.path().name()).isEqualTo("upper_name"));
    }

    @Test
    void aRenameIsAProcedureCall() throws IOException {
        var before = shop(rows -> rows.replace("sales | order's | note |", "sales | order's | remark |"));
        var path = new ElementPath(ElementKind.COLUMN, "sales", "order's", "remark");

        var diff = ENGINE.differ().diff(before, shop(rows -> rows), List.of(new Rename(path, "note")));

        assertThat(diff.statement()).startsWith("EXEC sp_rename N'[sales].[order''s].[remark]', N'note', N'COLUMN';");
    }

    @ParameterizedTest
    @CsvSource({"18456, AUTHENTICATION_FAILED", "4060, UNKNOWN_DATABASE", "916, MISSING_PRIVILEGE"})
    void errorsOfTheLogInHaveAKind(int code, ConnectException.Kind kind) {
        assertThat(Connector.kind(new SQLException("x", "S0001", code))).contains(kind);
    }

    @Test
    void aClosedPortIsSaid() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var spec = new ConnectionSpec(
                "127.0.0.1",
                port,
                "sa",
                "p",
                Optional.empty(),
                ConnectionSpec.Tls.disabled(),
                false,
                Duration.ofSeconds(2),
                Map.of());
        assertThatThrownBy(() -> ENGINE.connect(spec))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageEndingWith(".");
        assertThatThrownBy(() -> ENGINE.connect(new ConnectionSpec(
                        "127.0.0.1",
                        port,
                        "sa",
                        "p",
                        Optional.empty(),
                        ConnectionSpec.Tls.disabled(),
                        false,
                        Duration.ofSeconds(2),
                        Map.of("trustStore", "/etc/passwd"))))
                .hasMessageContaining("trustStore is not allowed");
    }

    @Test
    void aLineOfAnErrorIsAPlace() {
        assertThat(Errors.offset("SELECT 1\n  FROM t", 2)).contains(11);
        assertThat(Errors.offset("SELECT 1", 1)).isEmpty();
    }

    private static DatabaseSchema shop(UnaryOperator<String> change) throws IOException {
        var rows = change.apply(resource("shop.rows"));
        return RecordedCatalog.schema(new RecordedCatalog(rows, row -> row), new TransactSql());
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(SqlServerTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
