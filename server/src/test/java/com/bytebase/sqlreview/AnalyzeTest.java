package com.bytebase.sqlreview;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class AnalyzeTest {
    private static final String SCHEMA = """
            CREATE TABLE author (id bigint PRIMARY KEY, name text);
            CREATE TABLE book (id bigint PRIMARY KEY, author_id bigint, title text);
            CREATE VIEW author_book AS SELECT a.name, b.title FROM author a JOIN book b ON b.author_id = a.id;
            """;

    @LocalServerPort
    int port;

    @Test
    void columnsAreFollowedThroughAViewOfTheSchemaStatement() {
        var answer = Api.owner(port)
                .post(
                        "/v1/sql:analyze",
                        Map.of(
                                "engine",
                                "POSTGRES",
                                "schemaStatement",
                                SCHEMA,
                                "statement",
                                "SELECT 1;\n  SELECT * FROM author_book WHERE title <> ''"))
                .ok();

        assertThat(answer.text("statements/0/columns/0/name")).isEqualTo("?column?");
        assertThat(answer.text("statements/1/start/line")).isEqualTo("2");
        assertThat(answer.text("statements/1/start/column")).isEqualTo("3");
        assertThat(answer.text("statements/1/type")).isEqualTo("SELECT");
        assertThat(answer.text("statements/1/reads/0")).isEqualTo("public.author_book");
        assertThat(answer.json().at("/statements/1/columns").toString())
                .isEqualTo("[{\"name\":\"name\",\"sources\":[\"public.author.name\"]},"
                        + "{\"name\":\"title\",\"sources\":[\"public.book.title\"]}]");
        assertThat(answer.json().at("/statements/1/predicateColumns").toString())
                .isEqualTo("[\"public.book.author_id\",\"public.author.id\",\"public.book.title\"]");
        assertThat(answer.json().at("/statements/1/notAnalyzed").isMissingNode())
                .isTrue();
    }

    @Test
    void whatIsNotKnownIsSaid() {
        var answer = Api.owner(port)
                .post("/v1/sql:analyze", Map.of("engine", "POSTGRES", "statement", "SELECT * FROM t"))
                .ok();

        assertThat(answer.text("statements/0/notAnalyzed")).contains("public.t", "star");
    }

    @Test
    void aSyntaxErrorIsAnAnswerAndNoProblem() {
        var answer = Api.owner(port)
                .post("/v1/sql:analyze", Map.of("engine", "POSTGRES", "statement", "SELECT 1;\nSELEC 2"))
                .ok();

        assertThat(answer.text("syntaxError/start/line")).isEqualTo("2");
        assertThat(answer.text("statements/1/notAnalyzed")).contains("syntax error");
    }

    @Test
    void aBrokenSchemaStatementIsAProblemOfItsField() {
        var answer = Api.owner(port)
                .post(
                        "/v1/sql:analyze",
                        Map.of("engine", "POSTGRES", "statement", "SELECT 1", "schemaStatement", "CREATE TABEL x"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body()).contains("schemaStatement has a syntax error at 1:8");
    }
}
