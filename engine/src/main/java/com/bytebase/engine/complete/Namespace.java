package com.bytebase.engine.complete;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table.ForeignKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The names of one schema, made for looking up. */
public final class Namespace {
    private final String name;
    private final List<Relation> relations;
    private final List<String> functions;
    private final List<String> types;
    private final Map<String, Relation> byKey = new HashMap<>();

    private Namespace(
            String name, List<Relation> relations, List<String> functions, List<String> types, CompletionRules rules) {
        this.name = name;
        this.relations = List.copyOf(relations);
        this.functions = List.copyOf(functions);
        this.types = List.copyOf(types);
        relations.forEach(relation -> byKey.putIfAbsent(rules.key(relation.name()), relation));
    }

    /** A table or view. */
    record Relation(String name, Completion.Kind kind, List<Column> columns, List<ForeignKey> keys) {}

    /** One that holds nothing. */
    public static Namespace none(String name) {
        return new Namespace(name, List.of(), List.of(), List.of(), CompletionRules.STANDARD);
    }

    /** The names of a schema, under a name of its own: that of its database where schemas have none. */
    public static Namespace of(String name, Schema schema, CompletionRules rules) {
        var relations = new ArrayList<Relation>();
        schema.tables()
                .forEach(table -> relations.add(
                        new Relation(table.name(), Completion.Kind.TABLE, table.columns(), table.foreignKeys())));
        schema.views()
                .forEach(view ->
                        relations.add(new Relation(view.name(), Completion.Kind.VIEW, view.columns(), List.of())));
        var functions = schema.routines().stream()
                .filter(routine -> routine.kind() != Schema.Routine.Kind.EVENT)
                .map(Schema.Routine::name)
                .distinct()
                .toList();
        var types = schema.types().stream().map(Schema.UserType::name).toList();
        return new Namespace(name, relations, functions, types, rules);
    }

    /** Views of the server's own, by their names' columns, and its functions. */
    public static Namespace system(
            String name, Map<String, List<String>> views, Collection<String> functions, CompletionRules rules) {
        var relations = views.entrySet().stream()
                .map(view -> new Relation(view.getKey(), Completion.Kind.VIEW, columns(view.getValue()), List.of()))
                .toList();
        return new Namespace(name, relations, List.copyOf(functions), List.of(), rules);
    }

    private static List<Column> columns(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(at -> new Column(names.get(at), at + 1, "", true, "", "", "", "", "", "", "", ""))
                .toList();
    }

    public String name() {
        return name;
    }

    List<Relation> relations() {
        return relations;
    }

    List<String> functions() {
        return functions;
    }

    /** Those that the schema defines. */
    List<String> types() {
        return types;
    }

    @Nullable
    Relation relation(String key) {
        return byKey.get(key);
    }

    /** About how much room it takes: names in it. */
    public int size() {
        return functions.size()
                + relations.stream()
                        .mapToInt(relation -> 1 + relation.columns().size())
                        .sum();
    }
}
