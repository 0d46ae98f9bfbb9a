package com.bytebase.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.Capability;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.complete.Completer;
import com.bytebase.engine.complete.Completion;
import com.bytebase.engine.complete.Completion.Item;
import com.bytebase.engine.complete.CompletionCatalog;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What is offered at a caret, by the cases of completion.yaml. */
class CompletionCasesTest {
    private static final Engines ENGINES = Engines.load();
    private static final String SHOP = "shop";

    record Case(String engine, String sql, Map<String, Object> expected) {
        @Override
        public String toString() {
            return engine + ": " + sql;
        }

        List<?> list(String key) {
            return (List<?>) expected.getOrDefault(key, List.of());
        }
    }

    @SuppressWarnings("unchecked")
    static Stream<Case> cases() {
        var in = CompletionCasesTest.class.getResourceAsStream("completion.yaml");
        List<Map<String, Object>> all = new Yaml().load(in);
        return all.stream().flatMap(one -> ((List<String>) one.getOrDefault("engines", List.of("POSTGRES")))
                .stream().map(engine -> new Case(engine, (String) Objects.requireNonNull(one.get("sql")), one)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatMayStandAtTheCaretIsOffered(Case one) {
        int position = one.sql().indexOf('¦');
        var text = one.sql().replace("¦", "");

        var completion = complete(one.engine(), text, position);

        var labels = completion.items().stream().map(Item::label).toList();
        assertThat(labels)
                .containsAll(one.list("has").stream().map(String.class::cast).toList());
        one.list("not").forEach(label -> assertThat(labels).doesNotContain((String) label));
        if (one.expected().containsKey("only")) {
            assertThat(labels)
                    .containsExactlyInAnyOrderElementsOf(
                            one.list("only").stream().map(String.class::cast).toList());
        }
        if (one.expected().get("first") instanceof String first) {
            assertThat(labels).startsWith(first);
        }
        if (one.expected().get("word") instanceof String word) {
            assertThat(text.substring(completion.from(), completion.to())).isEqualTo(word);
        }
        one.list("applies")
                .forEach(apply ->
                        assertThat(completion.items()).extracting(Item::apply).contains((String) apply));
        if (one.expected().get("apply") instanceof Map<?, ?> applies) {
            applies.forEach((label, apply) -> {
                if (labels.contains((String) label)) {
                    assertThat(completion.items())
                            .filteredOn(item -> item.label().equals(label))
                            .extracting(Item::apply)
                            .contains((String) apply);
                } else {
                    assertThat(one.sql())
                            .as("nothing is offered under %s", label)
                            .contains("Odd");
                }
            });
        }
    }

    /** Wherever the caret stands, and whatever is cut off, there is an answer, and what it replaces is around the caret. */
    @Test
    void noTextIsTooStrange() {
        var random = new Random(7);
        var pieces = List.of(
                "SELECT ",
                "FROM ",
                "(",
                ")",
                ",",
                ".",
                "'",
                "\"",
                "`",
                "[",
                "$$",
                "--",
                "/*",
                "*/",
                "\n",
                "orders ",
                "o",
                " AS ",
                "WITH ",
                " JOIN ",
                " ON ",
                " UNION ",
                ";",
                "INSERT INTO ",
                " VALUES ",
                "=",
                "*",
                "DELIMITER //",
                "//",
                "😀",
                "\u0000",
                "1.5",
                "E'\\");
        for (var engine : ENGINES.all()) {
            for (int i = 0; i < 400; i++) {
                var text = new StringBuilder();
                random.ints(20, 0, pieces.size()).forEach(piece -> text.append(pieces.get(piece)));
                int position = random.nextInt(text.length() + 1);
                var completion = complete(engine.type().name(), text.toString(), position);
                assertThat(completion.from()).isBetween(0, position);
                assertThat(completion.to()).isBetween(position, text.length());
            }
        }
    }

    @Test
    void deepAndWideTextIsAnsweredInTime() {
        var deep = "SELECT ".concat("(".repeat(200_000));
        assertThat(complete("POSTGRES", deep, deep.length()).items()).isNotEmpty();
        var doubled = new StringBuilder("WITH x0 AS (SELECT * FROM orders)");
        IntStream.range(1, 60)
                .forEach(
                        i -> doubled.append(", x%d AS (SELECT a.*, b.* FROM x%d a, x%d b)".formatted(i, i - 1, i - 1)));
        doubled.append(" SELECT  FROM x59");
        long from = System.nanoTime();
        complete("POSTGRES", doubled.toString(), doubled.indexOf(" SELECT  FROM x59") + 8);
        assertThat((System.nanoTime() - from) / 1_000_000).isLessThan(5_000);
    }

    private static Completion complete(String type, String text, int position) {
        var engine = ENGINES.of(EngineType.valueOf(type));
        return Completer.complete(text, position, engine.completionRules(), engine::quote, catalog(engine));
    }

    private static CompletionCatalog catalog(com.bytebase.engine.Engine engine) {
        var rules = engine.completionRules();
        if (engine.capabilities().contains(Capability.SCHEMAS)) {
            var home =
                    rules.searchPath().isEmpty() ? "public" : rules.searchPath().getFirst();
            return new KnownNames(names(engine, SHOP, shop(home), sales(), odd()), rules, engine.systemNames());
        }
        return new NeighboringNames(
                new DatabaseName("i", SHOP),
                names(engine, SHOP, shop("")),
                rules,
                engine.systemNames(),
                () -> List.of("crm", "my-db"),
                other -> names(
                        engine,
                        other.database(),
                        schema("", table(other.database().equals("crm") ? "leads" : "t", "id", "email"))));
    }

    private static Completions.Names names(com.bytebase.engine.Engine engine, String name, Schema... schemas) {
        return Completions.Names.of(new DatabaseSchema(name, "", "", List.of(schemas), List.of()), engine);
    }

    private static Schema shop(String name) {
        var view = new Schema.View("open_orders", false, "", columns("id", "note"), List.of(), List.of(), "");
        var routine = new Routine("order_total", Routine.Kind.FUNCTION, "order_total(integer)", "sql", "", "");
        return new Schema(
                name,
                "",
                "",
                List.of(
                        table("customers", "id", "name", "order", "country_code"),
                        table("order_lines", "order_id", "product_id", "quantity"),
                        referring(table("orders", "id", "customer_id", "note", "Total Amount", "select"), name)),
                List.of(view),
                List.of(routine),
                List.of(),
                List.of(new Schema.UserType(
                        "mood", Schema.UserType.Kind.ENUM, "", "", List.of("fine"), List.of(), List.of())));
    }

    /** With a foreign key to the customers. */
    private static Table referring(Table orders, String schema) {
        var key = new Table.ForeignKey(
                "customer", List.of("customer_id"), schema, "customers", List.of("id"), "", "", "");
        return new Table(
                orders.name(),
                orders.kind(),
                orders.columns(),
                List.of(),
                List.of(key),
                List.of(),
                List.of(),
                "",
                "",
                "",
                "",
                "");
    }

    private static Schema sales() {
        return schema("sales", table("invoices", "id", "order_id", "paid_at"), table("orders", "id", "region"));
    }

    private static Schema odd() {
        return schema("Odd Schema", table("Mixed Case", "x"));
    }

    private static Schema schema(String name, Table... tables) {
        return new Schema(name, "", "", List.of(tables), List.of(), List.of(), List.of(), List.of());
    }

    private static Table table(String name, String... columns) {
        return new Table(
                name,
                Table.Kind.TABLE,
                columns(columns),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                "",
                "");
    }

    private static List<Column> columns(String... names) {
        var columns = new ArrayList<Column>();
        for (var name : names) {
            columns.add(new Column(name, columns.size() + 1, "text", true, "", "", "", "", "", "", "", ""));
        }
        return columns;
    }
}
