package com.bytebase.engine.duckdb;

import com.bytebase.engine.diff.StepOrder;
import com.bytebase.engine.files.Part;
import com.bytebase.engine.files.Token;
import com.bytebase.engine.files.Tokens;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A schema as statements: schemas, types, sequences, then tables, macros and views, each after those that it mentions. */
public final class Definition {
    private Definition() {}

    static List<Part> of(DatabaseSchema database) {
        var parts = new ArrayList<Part>();
        var objects = new ArrayList<Defined>();
        for (var schema : database.schemas()) {
            var name = schema.name();
            if (!name.equals("main")) {
                parts.add(new Part(new ObjectName(ObjectKind.SCHEMA, "", name), "CREATE SCHEMA " + Sql.name(name)));
            }
        }
        for (var schema : database.schemas()) {
            schema.types().forEach(type -> parts.addAll(Parts.of(schema.name(), type)));
            schema.sequences().forEach(sequence -> parts.addAll(Parts.of(schema.name(), sequence)));
            objects.addAll(defined(schema));
        }
        inOrder(objects).forEach(one -> parts.addAll(one.parts()));
        return parts;
    }

    /**
     * A table, macro or view with its statements.
     *
     * @param rank tables before macros before views, where nothing else decides
     */
    public record Defined(int rank, String schema, String name, List<Part> parts) {}

    /** What stands in an order of its own. */
    public static List<Defined> defined(Schema schema) {
        var name = schema.name();
        var objects = new ArrayList<Defined>();
        for (Table table : schema.tables()) {
            objects.add(new Defined(0, name, table.name(), Parts.of(name, table)));
        }
        for (var macro : schema.routines()) {
            objects.add(new Defined(1, name, macro.name(), Parts.of(name, macro)));
        }
        for (var view : schema.views()) {
            objects.add(new Defined(2, name, view.name(), Parts.of(name, view)));
        }
        return objects;
    }

    /** Each after those whose names its first statement mentions, as far as circles allow. */
    public static List<Defined> inOrder(List<Defined> objects) {
        Map<String, List<Defined>> byName = new HashMap<>();
        objects.forEach(one -> byName.computeIfAbsent(folded(one.name()), _ -> new ArrayList<>())
                .add(one));
        var order = new StepOrder<>(
                objects,
                Comparator.comparing(Defined::rank)
                        .thenComparing(Defined::schema)
                        .thenComparing(Defined::name));
        for (var one : objects) {
            for (var word : words(one.parts().getFirst().sql())) {
                byName.getOrDefault(word, List.of()).stream()
                        .filter(other -> other != one)
                        .forEach(other -> order.after(one, other));
            }
        }
        return order.sorted();
    }

    private static Set<String> words(String sql) {
        var words = new HashSet<String>();
        for (var token : Tokens.of(sql, Tokens.Dialect.DUCKDB).all()) {
            if (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.NAME) {
                words.add(folded(token.text()));
            }
        }
        return words;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
