package com.bytebase.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class ExportTest {
    private static final String VALUES =
            "SELECT 9007199254740993::int8 a, 1.10::numeric b, NULL::text c, '' d, E'q\"\\'\\\\,\\n"
                    + "' e, true f, '=1+1' g, '\\x00ff'::bytea h, 7 a";

    @LocalServerPort
    int port;

    Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.open(port);
    }

    @Test
    void aTextFileKeepsEveryDigitAndTellsNullFromNothing() throws Exception {
        var csv = export(desk.developer, desk.test, VALUES, "CSV", Map.of());
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains(".csv");
        assertThat(text(csv))
                .isEqualTo("a,b,c,d,e,f,g,h,a\n9007199254740993,1.10,,\"\",\"q\"\"'\\,\n\",true,=1+1,\\x00ff,7\n");
        assertThat(text(export(desk.developer, desk.test, VALUES, "JSON", Map.of())))
                .isEqualTo("[\n"
                        + "{\"a\":\"9007199254740993\",\"b\":\"1.10\",\"c\":null,\"d\":\"\",\"e\":\"q\\\"'\\\\,\\n"
                        + "\",\"f\":true,\"g\":\"=1+1\",\"h\":\"\\\\x00ff\",\"a_2\":7}\n"
                        + "]\n");
        assertThat(text(export(desk.developer, desk.test, "SELECT * FROM orders WHERE false", "CSV", Map.of())))
                .isEqualTo("id,note\n");
        assertThat(text(export(desk.developer, desk.test, "SELECT * FROM orders", "JSON", Map.of("limit", 2)))
                        .lines())
                .hasSize(4);
    }

    @Test
    void exportedInsertsMakeTheSameRowsAgain() throws Exception {
        desk.owner
                .post(
                        "/v1/" + desk.test + ":query",
                        Map.of("statement", "CREATE TABLE copied AS " + VALUES.replace(", 7 a", "")))
                .ok();
        var sql = text(export(desk.developer, desk.test, "SELECT * FROM copied", "SQL", Map.of()));
        assertThat(sql)
                .startsWith("INSERT INTO copied (a, b, c, d, e, f, g, h) VALUES\n(9007199254740993, 1.10, NULL, '', ");
        Desk.query(desk.owner, desk.test, sql).ok();
        assertThat(Desk.query(
                                desk.owner,
                                desk.test,
                                "SELECT count(*)::int FROM (SELECT DISTINCT * FROM copied) x, copied")
                        .json()
                        .at("/results/0/rows/0/0")
                        .asInt())
                .isEqualTo(2);

        var mariaDb = desk.mariaDb();
        Desk.query(
                        desk.owner,
                        mariaDb,
                        "CREATE TABLE copied (a bigint unsigned, b decimal(5,2), c text, d text, e varbinary(9), f"
                                + " bit(3), g datetime(3))")
                .ok();
        Desk.query(
                        desk.owner,
                        mariaDb,
                        "INSERT INTO copied VALUES (18446744073709551615, 1.10, NULL, 'it''s \\\\ \"', x'00ff',"
                                + " b'101', '2026-01-02 03:04:05.678'), (1, 2, '', '', x'', b'0', NULL)")
                .ok();
        var again = text(export(desk.developer, mariaDb, "SELECT * FROM copied", "SQL", Map.of()));
        Desk.query(desk.owner, mariaDb, again).ok();
        assertThat(Desk.query(
                                desk.owner,
                                mariaDb,
                                "SELECT count(*), (SELECT count(*) FROM (SELECT DISTINCT * FROM copied) x) FROM copied")
                        .json()
                        .at("/results/0/rows/0")
                        .toString())
                .isEqualTo("[\"4\",\"2\"]");
    }

    @Test
    void aSpreadsheetHoldsTextsAsTextsAndNumbersThatItKeeps() throws Exception {
        var sheet = sheet(
                export(desk.developer, desk.test, VALUES, "XLSX", Map.of()).body());

        assertThat(sheet)
                .doesNotContain("<f>")
                .contains("<t>=1+1</t>", "<t>9007199254740993</t>", "<t>1.10</t>", "<v>7</v>");
        assertThat(export(desk.developer, desk.test, "SELECT 1", "XLSX", Map.of("limit", 1_048_576))
                        .statusCode())
                .isEqualTo(400);
        var wide = export(desk.developer, desk.test, "SELECT repeat('x', 40000) wide", "XLSX", Map.of());
        assertThat(wide.statusCode()).isEqualTo(400);
        assertThat(text(wide)).contains("a cell of a spreadsheet holds 32,767");
    }

    @Test
    void whatFailsIsNoFile() throws Exception {
        var early =
                export(desk.developer, desk.test, "SELECT 1 / (n - 10) FROM generate_series(1, 20) n", "CSV", Map.of());
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(text(early)).contains("division by zero");
        for (var format : new String[] {"CSV", "JSON", "SQL", "XLSX"}) {
            assertThatThrownBy(() -> export(
                            desk.developer,
                            desk.test,
                            "SELECT n, md5(n::text), 1 / (n - 90000) FROM generate_series(1, 100000) n",
                            format,
                            Map.of()))
                    .as(format)
                    .isInstanceOf(IOException.class);
        }
        assertThat(desk.developer.get("/v1/queryHistories").ok().text("queryHistories/0/error"))
                .contains("division by zero");
    }

    @Test
    void whoMayNotReadMayNotExportAndWhatWasExportedIsKept() throws Exception {
        assertThat(export(desk.developer, desk.prod, "SELECT 1", "CSV", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(export(desk.developer, desk.test, "DELETE FROM orders RETURNING 1", "CSV", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(export(desk.developer, desk.test, "SELECT 1; SELECT 2", "CSV", Map.of())
                        .statusCode())
                .isEqualTo(400);
        assertThat(export(desk.developer, desk.test, "SELECT wipe()", "CSV", Map.of())
                        .statusCode())
                .isEqualTo(400);
        assertThat(desk.orders(desk.test)).isEqualTo(5000);
        export(desk.developer, desk.test, "SET work_mem = '8MB'; SELECT id FROM orders", "CSV", Map.of());

        var history = desk.developer
                .get("/v1/queryHistories?filter=kind==%22EXPORT%22")
                .ok();
        assertThat(history.text("queryHistories/0/rows")).isEqualTo("5000");
        assertThat(desk.owner
                        .get("/v1/auditLogs?filter=resource==%22" + desk.test + "%22")
                        .response()
                        .body())
                .contains("sql.export");
    }

    private HttpResponse<byte[]> export(
            Api by, String database, String statement, String format, Map<String, ?> members)
            throws IOException, InterruptedException {
        var body = new HashMap<String, Object>(members);
        body.put("statement", statement);
        body.put("format", format);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/%s:export".formatted(port, database)))
                .header("Authorization", "Bearer " + by.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofByteArray());
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String sheet(byte[] bytes) throws IOException {
        var file = Files.createTempFile("export", ".xlsx");
        Files.write(file, bytes);
        try (var zip = new ZipFile(file.toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }
}
