package com.bytebase.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** On a real server: the difference of two schemas, applied to the one, gives the other; there and back. */
public abstract class DiffContract extends DiffFixture {
    /** The file with this engine's cases, beside the class. */
    protected abstract String cases();

    /** Random schemas of this engine. */
    protected abstract RandomSchemas randomSchemas(Random random);

    protected int randomPairs() {
        return 25;
    }

    @TestFactory
    Stream<DynamicTest> everyKindOfChange() {
        return DiffCases.read(getClass(), cases()).stream()
                .map(one -> DynamicTest.dynamicTest(one.title(), () -> check(one)));
    }

    @TestFactory
    Stream<DynamicTest> randomPairsOfSchemas() {
        return IntStream.range(0, randomPairs())
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> random(seed)));
    }

    private void check(DiffCases.Case one) throws Exception {
        var source = database(one.before());
        var target = database(one.after());
        var before = schema(source);
        var after = schema(target);
        assertThat(differ().diff(before, before).changes()).isEmpty();
        assertThat(differ().diff(before, before).notCompared()).isEmpty();

        var renames = one.renames().stream().map(DiffContract::rename).toList();
        var diff = migrate(source, after, renames);

        if (!one.changes().isEmpty()) {
            assertThat(diff.changes())
                    .extracting(DiffContract::words)
                    .containsExactlyInAnyOrderElementsOf(one.changes());
        }
        assertThat(diff.notCompared())
                .extracting(item -> item.path().toString())
                .containsExactlyInAnyOrderElementsOf(one.notCompared());
        one.script().forEach(line -> assertThat(diff.statement()).contains(line));
        if (!one.oneWay()) {
            migrate(target, before, List.of());
        }
    }

    private void random(int seed) throws Exception {
        var random = new Random(seed);
        var schemas = randomSchemas(random);
        var first = schemas.script();
        schemas.mutate();
        var second = schemas.script();
        var source = database(first);
        var target = database(second);
        var before = schema(source);

        migrate(source, schema(target), List.of());
        migrate(target, before, List.of());
    }

    /** "create table public.book", "alter column public.book.title (type, nullable)". */
    private static String words(SchemaChange change) {
        var word = change.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + change.path();
        return switch (change) {
            case SchemaChange.Alter alter -> word + " (" + String.join(", ", alter.aspects()) + ")";
            case SchemaChange.Rename rename -> word + " to " + rename.to();
            case SchemaChange.Create _, SchemaChange.Drop _ -> word;
        };
    }

    /** {@code column public.book.title -> name}. */
    private static Rename rename(String line) {
        var sides = line.split(" -> ");
        int space = sides[0].indexOf(' ');
        var kind = ElementKind.valueOf(sides[0].substring(0, space).toUpperCase(Locale.ROOT));
        var names = List.of(sides[0].substring(space + 1).split("\\."));
        boolean part = kind == ElementKind.COLUMN || kind == ElementKind.INDEX;
        int first = names.size() - (part ? 2 : 1);
        var path =
                new ElementPath(kind, first > 0 ? names.getFirst() : "", part ? names.get(first) : "", names.getLast());
        return new Rename(path, sides[1]);
    }
}
