package com.bytebase.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.ServerTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class QueryMariaDbTest {
    private static final String[] WRITES = {
        "DELETE FROM orders",
        "SELECT wipe()",
        "COMMIT; DELETE FROM orders",
        "SET autocommit = 1; SELECT wipe()",
        "SET SESSION TRANSACTION READ WRITE; SELECT wipe()",
        "START TRANSACTION READ WRITE; SELECT wipe()",
        "BEGIN NOT ATOMIC COMMIT; DELETE FROM orders; END",
        "EXECUTE IMMEDIATE 'DELETE FROM orders'",
        "PREPARE p FROM 'DELETE FROM orders'; EXECUTE p",
        "SET STATEMENT max_statement_time=1 FOR DELETE FROM orders",
        "ANALYZE DELETE FROM orders",
        "ANALYZE FORMAT=JSON DELETE FROM orders",
        "SELECT * FROM orders INTO OUTFILE '/tmp/never'",
        "SELECT NEXTVAL(numbers)",
        "CREATE TABLE other AS SELECT * FROM orders",
        "CALL nothing()",
        "DO wipe()",
        "HANDLER orders OPEN",
        "LOCK TABLES orders WRITE; DELETE FROM orders",
        "/*!50000 DELETE FROM orders */",
        "WITH x AS (SELECT 1) DELETE FROM orders",
        "EXPLAIN EXTENDED DELETE FROM orders; DELETE FROM orders",
    };

    @LocalServerPort
    int port;

    @Test
    void readersReadEveryDigitAndChangeNothing() {
        var desk = Desk.open(port);
        var database = desk.mariaDb();

        var answer = Desk.query(
                        desk.developer,
                        database,
                        "SELECT 18446744073709551615 a, CAST(1.10 AS DECIMAL(5,2)) b, CAST(5 AS SIGNED) c, NULL d, '' e, x'00FF' f, b'101' g, DATE '2026-01-02' h; SELECT * FROM orders ORDER BY id",
                        Map.of("limit", 2))
                .ok();
        assertThat(answer.json().at("/results/0/rows/0").toString())
                .isEqualTo("[\"18446744073709551615\",\"1.10\",5,null,\"\",\"0x00FF\",\"0x05\",\"2026-01-02\"]");
        assertThat(answer.json().at("/results/1/rows").toString()).isEqualTo("[[1,\"note 1\"],[2,\"note 2\"]]");
        assertThat(answer.text("results/1/truncated")).isEqualTo("ROWS");

        for (var script : WRITES) {
            var refused = Desk.query(desk.developer, database, script);
            assertThat(refused.status() != 200 || !refused.text("error/code").isEmpty())
                    .as("%s: %s", script, refused.response().body())
                    .isTrue();
            assertThat(desk.orders(database)).as(script).isEqualTo(5000);
        }

        assertThat(Desk.query(desk.developer, database, "SELECT * FROM mysql.user")
                        .status())
                .isEqualTo(404);
        assertThat(Desk.query(desk.developer, database, "SELECT count(*) FROM information_schema.tables")
                        .status())
                .isEqualTo(200);
        assertThat(Desk.query(desk.projectOwner, database, "DELETE FROM mysql.user")
                        .code())
                .isEqualTo("INVALID_ARGUMENT");
        assertThat(Desk.query(desk.projectOwner, database, "DELETE FROM orders WHERE id = 1")
                        .ok()
                        .text("results/0/affectedRows"))
                .isEqualTo("1");
        var plan = desk.developer
                .post("/v1/" + database + ":explain", Map.of("statement", "SELECT * FROM orders WHERE id = 7"))
                .ok();
        assertThat(plan.text("root/children/0/target")).isEqualTo("orders");
        assertThat(plan.text("text")).startsWith("id | select_type");
    }
}
