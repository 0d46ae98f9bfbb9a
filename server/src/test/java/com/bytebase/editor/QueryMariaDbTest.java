package com.bytebase.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api.Answer;
import com.bytebase.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class QueryMariaDbTest {
    @LocalServerPort
    int port;

    @Test
    void readersReadEveryDigitAndChangeNothing() {
        var desk = Desk.open(port);
        var database = desk.mariaDb();

        var answer = Desk.query(
                        desk.developer,
                        database,
                        "SELECT 18446744073709551615 a, CAST(1.10 AS DECIMAL(5,2)) b, CAST(5 AS SIGNED) c, NULL d, ''"
                                + " e, x'00FF' f, b'101' g, DATE '2026-01-02' h; SELECT * FROM orders ORDER BY id",
                        Map.of("limit", 2))
                .ok();
        assertThat(answer.json().at("/results/0/rows/0").toString())
                .isEqualTo("[\"18446744073709551615\",\"1.10\",5,null,\"\",\"0x00FF\",\"0x05\",\"2026-01-02\"]");
        assertThat(answer.json().at("/results/1/rows").toString()).isEqualTo("[[1,\"note 1\"],[2,\"note 2\"]]");
        assertThat(answer.text("results/1/truncated")).isEqualTo("ROWS");

        for (var script : Desk.lines("escapes-mariadb.txt")) {
            var refused = Desk.query(desk.developer, database, script);
            assertThat(refused.status() != 200 || !refused.text("error/code").isEmpty())
                    .as("%s: %s", script, refused.response().body())
                    .isTrue();
            assertThat(refused.status()).as(script).isLessThan(500);
            assertThat(state(desk, database)).as(script).isEqualTo("[\"5000 note 999 0\"]");
        }

        assertThat(Desk.query(desk.developer, database, "SELECT * FROM mysql.user")
                        .status())
                .isEqualTo(404);
        assertThat(Desk.query(desk.developer, database, "VALUES ((SELECT user FROM mysql.user LIMIT 1))")
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

    @Test
    void aPlanOfWhatWritesRunsNothing() {
        var desk = Desk.open(port);
        var database = desk.mariaDb();

        for (var statement : List.of(
                "DELETE FROM orders",
                "UPDATE orders SET note = 'x' WHERE id > 7",
                "INSERT INTO orders SELECT id + 10000, note FROM orders",
                "INSERT INTO orders VALUES (1, 'x') ON DUPLICATE KEY UPDATE note = concat('a', lower('B'))",
                "REPLACE INTO orders VALUES (1, 'x')",
                "DELETE a FROM orders a JOIN orders b ON a.id = b.id WHERE b.note = (SELECT max(note) FROM orders)",
                "DELETE FROM orders WHERE id = NEXTVAL(numbers)")) {
            assertThat(plan(desk, database, statement).ok().text("text"))
                    .as(statement)
                    .startsWith("id | select_type");
        }
        for (var statement : List.of(
                "DELETE FROM orders WHERE id = wipe()",
                "DELETE FROM orders WHERE id = (SELECT `count_up`())",
                "UPDATE orders SET note = 'x' WHERE id BETWEEN /*! COUNT_UP() */ AND 7",
                "DELETE FROM orders WHERE id = /*!50000 count_up ( ) */ ",
                "INSERT INTO orders SELECT up, 'x' FROM ups",
                "DELETE FROM orders WHERE id IN (SELECT up FROM ups)",
                "ANALYZE DELETE FROM orders",
                "ANALYZE FORMAT=JSON DELETE FROM orders",
                "FORMAT=JSON DELETE FROM orders",
                "SELECT * FROM mysql.user",
                "DELETE FROM mysql.user",
                "SELECT 1; DELETE FROM orders")) {
            assertThat(plan(desk, database, statement).status()).as(statement).isBetween(400, 409);
        }
        plan(desk, database, "SELECT * FROM orders WHERE id = count_up()");

        assertThat(state(desk, database)).isEqualTo("[\"5000 note 999 0\"]");
    }

    private static Answer plan(Desk desk, String database, String statement) {
        return desk.developer.post("/v1/" + database + ":explain", Map.of("statement", statement));
    }

    private static String state(Desk desk, String database) {
        return Desk.query(
                        desk.owner,
                        database,
                        "SELECT concat_ws(' ', count(*), max(note), (SELECT count(*) FROM counted)) FROM orders")
                .json()
                .at("/results/0/rows/0")
                .toString();
    }
}
