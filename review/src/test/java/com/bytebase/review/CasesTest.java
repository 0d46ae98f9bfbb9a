package com.bytebase.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.sql.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * Runs the cases of every rule on every engine that they name. A case has {@code sql}, the {@code findings} expected (line and content),
 * and may have a {@code payload}, the {@code schema} that the script meets (columns by table, the first one being the key), the scripts
 * that run {@code before} it, and how many of its statements are {@code done}.
 */
class CasesTest {
    private static final Engines ENGINES = Engines.load();
    private static final Reviewer REVIEWER = new Reviewer(ENGINES);

    private static final List<String> ALWAYS_ON =
            List.of(Reviewer.SYNTAX, Reviewer.NOT_ANALYZED, Reviewer.WALK_THROUGH);

    @TestFactory
    Stream<DynamicTest> everyCaseGivesItsFindings() {
        return Stream.concat(Rules.all().stream().map(ReviewRule::id), ALWAYS_ON.stream())
                .flatMap(CasesTest::cases);
    }

    @Test
    void everyRuleHasCasesWithAndWithoutFindings() {
        for (var rule : Rules.all()) {
            assertThat(read(rule.id()))
                    .as(rule.id())
                    .anyMatch(c -> list(c, "findings").isEmpty())
                    .anyMatch(c -> !list(c, "findings").isEmpty());
        }
    }

    private static Stream<DynamicTest> cases(String rule) {
        return read(rule).stream()
                .flatMap(given -> list(given, "engines").stream().map(engine -> {
                    var type = EngineType.valueOf(engine.toUpperCase(Locale.ROOT));
                    return DynamicTest.dynamicTest(
                            rule + ", " + type.title() + ": " + given.get("case"), () -> check(rule, type, given));
                }));
    }

    private static void check(String rule, EngineType engine, Map<String, Object> given) {
        @SuppressWarnings("unchecked")
        var payload = (Map<String, Object>) given.getOrDefault("payload", Map.of());
        var settings = Rules.byId(rule)
                .map(r -> List.of(new RuleSetting(rule, r.defaultLevel(), payload)))
                .orElse(List.of());
        var before =
                list(given, "before").stream().map(sql -> parse(engine, sql)).toList();
        var found = REVIEWER
                .review(
                        engine,
                        parse(engine, String.valueOf(given.get("sql"))),
                        new Ground(schema(engine, given), before, (int) given.getOrDefault("done", 0)),
                        settings)
                .stream()
                .filter(advice -> advice.rule().equals(rule))
                .map(advice -> advice.start().line() + " " + advice.content())
                .toList();
        assertThat(found).isEqualTo(list(given, "findings"));
    }

    private static Script parse(EngineType engine, String sql) {
        return ENGINES.of(engine).parser().parse(sql);
    }

    /** Tables as {@code name} or {@code schema.name}. */
    private static Optional<DatabaseSchema> schema(EngineType engine, Map<String, Object> given) {
        if (!(given.get("schema") instanceof Map<?, ?> tables)) {
            return Optional.empty();
        }
        var bySchema = new TreeMap<String, List<Table>>();
        tables.forEach((name, columns) -> {
            var parts = ((String) name).split("\\.");
            var schema = parts.length > 1 ? parts[0] : engine == EngineType.POSTGRES ? "public" : "";
            bySchema.computeIfAbsent(schema, _ -> new ArrayList<>())
                    .add(table(parts[parts.length - 1], (List<?>) columns));
        });
        var schemas = bySchema.entrySet().stream()
                .map(entry -> new Schema(
                        entry.getKey(), "postgres", "", entry.getValue(), List.of(), List.of(), List.of(), List.of()))
                .toList();
        return Optional.of(new DatabaseSchema("shop", "UTF8", "", schemas, List.of()));
    }

    private static Table table(String name, List<?> names) {
        var columns = new ArrayList<Column>();
        for (var column : names) {
            columns.add(new Column((String) column, columns.size() + 1, "int", true, "", "", "", "", "", "", "", ""));
        }
        var key =
                new Index(name + "_pkey", true, true, true, "btree", List.of((String) names.getFirst()), "", true, "");
        return new Table(
                name, Table.Kind.TABLE, columns, List.of(key), List.of(), List.of(), List.of(), "", "", "", "", "");
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> given, String key) {
        return (List<String>) given.getOrDefault(key, List.of());
    }

    private static List<Map<String, Object>> read(String rule) {
        try (var in = CasesTest.class.getResourceAsStream(rule + ".yaml")) {
            assertThat(in).as("%s.yaml", rule).isNotNull();
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
