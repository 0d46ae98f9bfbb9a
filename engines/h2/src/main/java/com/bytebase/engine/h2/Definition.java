package com.bytebase.engine.h2;

import com.bytebase.engine.diff.StepOrder;
import com.bytebase.engine.files.Part;
import com.bytebase.engine.files.Token;
import com.bytebase.engine.files.Tokens;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A schema as statements: schemas, then all objects, each after those that it mentions, then foreign keys. */
public final class Definition {
    private Definition() {}

    static List<Part> of(DatabaseSchema database) {
        var parts = new ArrayList<Part>();
        var objects = new ArrayList<Defined>();
        for (var schema : database.schemas()) {
            parts.addAll(namespace(schema));
            objects.addAll(defined(schema));
        }
        inOrder(objects).forEach(one -> parts.addAll(one.parts()));
        for (var schema : database.schemas()) {
            schema.tables().forEach(table -> parts.addAll(Parts.foreignKeys(schema.name(), table)));
        }
        for (var comment : database.comments()) {
            var on = comment.on();
            parts.add(new Part(
                    new ObjectName(ObjectKind.TABLE, on.schema(), on.name()),
                    Parts.commentOn("CONSTRAINT " + Sql.name(on.schema(), on.part()), comment.text())));
        }
        return parts;
    }

    /** The schema itself. PUBLIC is in every database. */
    private static List<Part> namespace(Schema schema) {
        var statements = new ArrayList<String>();
        if (!schema.name().equals("PUBLIC")) {
            statements.add("CREATE SCHEMA " + Sql.name(schema.name()));
        }
        Parts.comment(statements, "SCHEMA " + Sql.name(schema.name()), schema.comment());
        return Parts.named(new ObjectName(ObjectKind.SCHEMA, "", schema.name()), statements);
    }

    /**
     * An object with its statements.
     *
     * @param rank what goes first where nothing else decides
     */
    public record Defined(int rank, String schema, String name, List<Part> parts) {}

    private static List<Defined> defined(Schema schema) {
        var name = schema.name();
        var objects = new ArrayList<Defined>();
        schema.types().forEach(type -> objects.add(new Defined(0, name, type.name(), Parts.of(name, type))));
        schema.sequences().forEach(one -> objects.add(new Defined(1, name, one.name(), Parts.of(name, one))));
        schema.objects()
                .forEach(one -> objects.add(
                        new Defined(one.kind() == ObjectKind.SYNONYM ? 5 : 2, name, one.name(), Parts.of(name, one))));
        schema.tables().forEach(table -> objects.add(new Defined(3, name, table.name(), Parts.of(name, table))));
        schema.views().forEach(view -> objects.add(new Defined(4, name, view.name(), Parts.of(name, view))));
        return objects;
    }

    /** Each after those whose names its first statement mentions, as far as circles allow. */
    public static List<Defined> inOrder(List<Defined> objects) {
        Map<String, List<Defined>> byName = new HashMap<>();
        objects.forEach(one ->
                byName.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one));
        var order = new StepOrder<>(
                objects,
                Comparator.comparing(Defined::rank)
                        .thenComparing(Defined::schema)
                        .thenComparing(Defined::name));
        for (var one : objects) {
            for (var word : words(one.parts().getFirst().sql())) {
                byName.getOrDefault(word, List.of()).stream()
                        // Only views and synonyms mention tables.
                        .filter(other -> other != one && (other.rank() < 3 || one.rank() > 3))
                        .forEach(other -> order.after(one, other));
            }
        }
        return order.sorted();
    }

    /** The names in a statement; the engine writes them in quotes. */
    public static Set<String> words(String sql) {
        var words = new HashSet<String>();
        for (var token : Tokens.of(sql, Tokens.Dialect.H2).all()) {
            if (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.NAME) {
                words.add(token.text());
            }
        }
        return words;
    }
}
