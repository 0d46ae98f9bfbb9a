package com.bytebase.databasegroup;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.Engine;
import com.bytebase.engine.group.NotExpandedException;
import com.bytebase.engine.group.Placeholder;
import com.bytebase.engine.group.Placeholder.GroupedTable;
import com.bytebase.engine.group.TableExpansion;
import com.bytebase.engine.mariadb.MariaDbEngine;
import com.bytebase.engine.mysql.MySqlEngine;
import com.bytebase.engine.postgresql.PostgresEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scripts that mean tables of a group, and what they become or why they do not: the cases are a file, which the guide's table sums up. */
class TableExpansionTest {
    private static final Map<String, Engine> ENGINES =
            Map.of("postgresql", new PostgresEngine(), "mariadb", new MariaDbEngine(), "mysql", new MySqlEngine());

    private record Case(String name, List<String> engines, String sql, String expected) {}

    @TestFactory
    List<DynamicTest> cases() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var one : read()) {
            for (var engine : one.engines()) {
                tests.add(DynamicTest.dynamicTest(one.name() + " (" + engine + ")", () -> assertThat(
                                expanded(Objects.requireNonNull(ENGINES.get(engine)), one.sql()))
                        .isEqualTo(one.expected())));
            }
        }
        return tests;
    }

    private static String expanded(Engine engine, String sql) {
        boolean postgres = engine instanceof PostgresEngine;
        var schema = postgres ? "public" : "";
        var orders = new ArrayList<>(List.of(
                new GroupedTable(schema, "orders_00", Set.of("old_orders_00")),
                new GroupedTable(schema, "orders_01", Set.of("old"))));
        if (postgres) {
            orders.add(new GroupedTable("app", "Orders", Set.of()));
        }
        var items = new Placeholder("items", List.of(new GroupedTable(schema, "items_00", Set.of())));
        var nothing = new Placeholder("nothing", List.of());
        var real = new Placeholder("plain", orders);
        try {
            return TableExpansion.expand(
                    engine.type(),
                    engine.parser(),
                    sql,
                    List.of(
                            new Placeholder(
                                    "orders",
                                    orders.subList(
                                            0, sql.contains("app.") || sql.contains("/*all*/") ? orders.size() : 2)),
                            items,
                            nothing,
                            real),
                    Set.of("orders_00", "orders_01", "plain", "other"));
        } catch (NotExpandedException e) {
            return "! " + e.getMessage();
        }
    }

    /** {@code # name [engines]}, the script, {@code ->}, what it becomes. */
    private static List<Case> read() throws IOException {
        try (var in = Objects.requireNonNull(TableExpansionTest.class.getResourceAsStream("expansions.txt"))) {
            var cases = new ArrayList<Case>();
            for (var block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^# ")) {
                if (block.isBlank()) {
                    continue;
                }
                var head = block.lines().findFirst().orElseThrow();
                var parts = block.substring(head.length() + 1).split("(?m)^->\n", 2);
                int bracket = head.indexOf('[');
                var engines = bracket < 0
                        ? List.of("postgresql", "mariadb", "mysql")
                        : List.of(head.substring(bracket + 1, head.length() - 1).split(" "));
                cases.add(new Case(
                        bracket < 0 ? head : head.substring(0, bracket).strip(),
                        engines,
                        parts[0].strip(),
                        parts[1].strip()));
            }
            return cases;
        }
    }
}
