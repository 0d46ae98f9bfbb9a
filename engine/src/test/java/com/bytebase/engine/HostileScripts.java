package com.bytebase.engine;

import java.util.List;
import java.util.function.Supplier;

/** Scripts that nobody writes in good faith. Whatever the engine, each is answered, in bounded time. */
public final class HostileScripts {
    private HostileScripts() {}

    /**
     * One of them.
     *
     * @param analyzed whether any parser is expected to get through it; where false none is to try
     */
    public record Hostile(String name, Supplier<String> text, boolean analyzed) {}

    public static List<Hostile> all() {
        return List.of(
                refused(
                        "100,000 nested parentheses",
                        () -> "SELECT " + "(".repeat(100_000) + "1" + ")".repeat(100_000)),
                refused("100,000 parentheses that never close", () -> "SELECT " + "(".repeat(100_000)),
                refused("100,000 times NOT", () -> "SELECT " + "NOT ".repeat(100_000) + "1"),
                refused("50,000 nested CASE", () -> "SELECT " + "CASE WHEN ".repeat(50_000) + "1"),
                hostile(
                        "3,000 nested subqueries",
                        () -> "SELECT * FROM (".repeat(3_000) + "SELECT 1" + ") x".repeat(3_000)),
                hostile("60 nested subqueries", () -> "SELECT * FROM (".repeat(60) + "SELECT 1" + ") x".repeat(60)),
                hostile("60 nested function calls", () -> "SELECT " + "f(".repeat(60) + "1" + ")".repeat(60)),
                hostile(
                        "40 nested parentheses around conditions",
                        () -> "SELECT 1 FROM a WHERE " + "(x = 1 AND ".repeat(40) + "y = 2" + ")".repeat(40)),
                hostile("a sum of 20,000", () -> "SELECT " + "1 + ".repeat(20_000) + "1"),
                hostile("2,000 times UNION", () -> "SELECT 1 " + "UNION SELECT 1 ".repeat(2_000)),
                hostile("5,000 times OR", () -> "SELECT * FROM a WHERE " + "x = 1 OR ".repeat(5_000) + "y = 1"),
                hostile("2,000 joins", () -> "SELECT * FROM a " + "JOIN b ON a.x = b.y ".repeat(2_000)),
                hostile("20,000 times SELECT", () -> "SELECT ".repeat(20_000)),
                hostile("a table of 5,000 columns", () -> "CREATE TABLE a (" + "c int, ".repeat(5_000) + "d int)"),
                hostile(
                        "an INSERT of 20,000 rows",
                        () -> "INSERT INTO a (id, name) VALUES "
                                + "(1, 'some text that is not short'),".repeat(20_000)
                                + "(2, 'x')"),
                hostile(
                        "an IN of 50,000 numbers",
                        () -> "SELECT * FROM a WHERE id IN (" + "1234567, ".repeat(50_000) + "1)"),
                hostile("5,000 statements", () -> "UPDATE a SET b = 1 WHERE c = 'x';\n".repeat(5_000)),
                hostile("nothing but semicolons", () -> ";".repeat(1_000_000)),
                hostile("a long comment", () -> "-- " + "x".repeat(9_000_000)),
                hostile("a long name", () -> "SELECT * FROM " + "x".repeat(1_000_000)),
                hostile("a long string", () -> "SELECT '" + "x".repeat(5_000_000) + "'"),
                refused("more than 10 MB", () -> "SELECT 1;".repeat(10) + "-- " + "x".repeat(11_000_000)),
                hostile("lone surrogates", () -> "SELECT '\ud800', \udc00 FROM \ud83d\ude00 WHERE a = '\udfff"),
                hostile("replaced bytes", () -> "SELECT '\ufffd\ufffd' FROM a\ufffd"),
                hostile("NUL characters", () -> "SELECT\0 1 FROM\0 a; \0\0 SELECT '\0'"),
                hostile("control characters", () -> "SELECT \u0001\u001b[31m 1 \u0085\u2028 FROM a"),
                hostile("an open string", () -> "SELECT 1; SELECT 'abc"),
                hostile("an open name", () -> "SELECT 1; SELECT \"abc"),
                hostile("an open comment", () -> "SELECT 1; /* abc"),
                hostile("open nested comments", () -> "/* ".repeat(100_000) + "SELECT 1"),
                hostile("an open bracket", () -> "SELECT 1; SELECT [abc"),
                hostile("an open dollar quote", () -> "SELECT 1; SELECT $$abc"),
                hostile("an open backtick", () -> "SELECT 1; SELECT `abc"),
                hostile("an open block", () -> "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2;"),
                hostile("backslashes", () -> "SELECT '" + "\\".repeat(100_001) + "'"),
                hostile("operators", () -> "SELECT " + "<>=!|&^%".repeat(5_000)),
                hostile("words without sense", () -> "by from where select group into values as on ".repeat(3_000)));
    }

    private static Hostile hostile(String name, Supplier<String> text) {
        return new Hostile(name, text, true);
    }

    private static Hostile refused(String name, Supplier<String> text) {
        return new Hostile(name, text, false);
    }
}
