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

    /** Another database of the same server, and of the same instance, is as closed to SHOW and to calls as to SELECT. */
    @Test
    void whatShowsAnotherDatabaseTakesTheRightThere() {
        var desk = Desk.open(port);
        var database = desk.mariaDbBeside();
        var own = database.substring(database.lastIndexOf('/') + 1);
        var other = own + "_other";
        assertThat(Desk.query(desk.developer, database, "SELECT * FROM %s.secret".formatted(other))
                        .status())
                .isEqualTo(404);

        for (var statement : List.of(
                "SHOW TABLES FROM %s",
                "SHOW FULL TABLES IN `%s` LIKE 's%%'",
                "SHOW TABLE STATUS FROM %s",
                "SHOW TRIGGERS FROM %s",
                "SHOW EVENTS IN %s",
                "SHOW OPEN TABLES FROM %s",
                "SHOW COLUMNS FROM secret FROM %s",
                "SHOW FULL FIELDS IN %s.secret",
                "SHOW INDEX FROM secret IN %s",
                "SHOW KEYS FROM `%s`.`secret`",
                "SHOW CREATE TABLE %s.secret",
                "SHOW CREATE DATABASE IF NOT EXISTS %s",
                "SHOW CREATE FUNCTION %s.told",
                "SHOW TABLES WHERE (SELECT count(*) FROM %s.secret) > 0",
                "SHOW /*! TABLES FROM %s */",
                "DESCRIBE %s.secret",
                "SELECT %s.told()",
                "SELECT id FROM orders WHERE `%s` . told() = 1",
                "SELECT table_name FROM information_schema.tables WHERE table_schema = '%s'",
                "SELECT table_name FROM information_schema.tables WHERE table_schema IN (DATABASE(), '%s')",
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() OR table_schema = '%s'",
                "SELECT 1 FROM information_schema.tables a JOIN information_schema.tables b WHERE a.table_schema = DATABASE()",
                "SELECT 1 FROM (SELECT * FROM information_schema.columns) x WHERE x.table_schema = DATABASE()",
                "SELECT group_concat(table_name) FROM information_schema.tables",
                "SHOW DATABASES",
                "SHOW PROCEDURE STATUS",
                "SHOW FULL PROCESSLIST")) {
            var refused = Desk.query(
                    desk.developer, database, statement.replace("%s", other).replace("%%", "%"));
            assertThat(refused.status())
                    .as("%s: %s", statement, refused.response().body())
                    .isIn(403, 404);
        }
        for (var statement : List.of(
                "SHOW TABLES",
                "SHOW FULL TABLES FROM %s",
                "SHOW COLUMNS FROM orders",
                "SHOW INDEX FROM orders FROM %s",
                "SHOW CREATE TABLE %s.orders",
                "SHOW CREATE DATABASE %s",
                "SHOW VARIABLES LIKE 'version%%'",
                "SHOW FUNCTION STATUS WHERE Db = '%s'",
                "DESCRIBE %s.orders",
                "SELECT %s.plain()",
                "SELECT engine FROM information_schema.engines",
                "SELECT table_name FROM information_schema.tables WHERE table_schema = '%s' AND table_type = 'BASE TABLE' ORDER BY 1",
                "SELECT c.column_name FROM information_schema.columns AS c WHERE c.table_name = 'orders' AND c.table_schema = DATABASE()",
                "SELECT count(*) FROM information_schema.tables WHERE table_schema IN ('%s')")) {
            var shown = Desk.query(
                    desk.developer, database, statement.replace("%s", own).replace("%%", "%"));
            assertThat(shown.status())
                    .as("%s: %s", statement, shown.response().body())
                    .isEqualTo(200);
        }
        for (var statement : List.of(
                "SET @a = (SELECT max(told) FROM %s.secret)",
                "DO %s.told()",
                "CALL %s.tell()",
                "USE %s; DELETE FROM secret",
                "CREATE FUNCTION leak() RETURNS int RETURN (SELECT max(told) FROM %s.secret)")) {
            var refused = Desk.query(desk.projectOwner, database, statement.formatted(other));
            assertThat(refused.status())
                    .as("%s: %s", statement, refused.response().body())
                    .isIn(400, 404);
        }
        assertThat(Desk.query(desk.owner, database, "SHOW TABLES FROM " + other).status())
                .isEqualTo(200);
        assertThat(Desk.query(desk.owner, database, "SHOW DATABASES").status()).isEqualTo(200);
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
