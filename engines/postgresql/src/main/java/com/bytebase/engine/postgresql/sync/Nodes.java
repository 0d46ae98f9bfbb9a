package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.postgresql.parse.Mentions;
import com.bytebase.engine.postgresql.sync.DependencyOrder.Edge;
import com.bytebase.engine.postgresql.sync.DependencyOrder.Way;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.DatabaseSchema.Extension;
import com.bytebase.engine.schema.Dependency;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is made as one, and what needs what among that. */
final class Nodes {
    private final Shape shape;
    private final Map<ObjectName, Sequence> sequences = new HashMap<>();
    private final Map<ObjectName, Extension> extensions = new HashMap<>();
    private final Map<ObjectName, Routine> routines = new LinkedHashMap<>();
    private final List<ObjectName> all = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    Nodes(DatabaseSchema database, Shape shape, Collection<ObjectName> others) {
        this.shape = shape;
        all.addAll(others);
        for (var extension : database.extensions()) {
            var name = new ObjectName(ObjectKind.EXTENSION, "", extension.name());
            extensions.put(name, extension);
            all.add(name);
        }
        for (var schema : database.schemas()) {
            var in = schema.name();
            schema.types().forEach(type -> all.add(new ObjectName(ObjectKind.TYPE, in, type.name())));
            schema.views().forEach(view -> all.add(new ObjectName(ObjectKind.VIEW, in, view.name())));
            for (var sequence : schema.sequences()) {
                var name = new ObjectName(ObjectKind.SEQUENCE, in, sequence.name());
                sequences.put(name, sequence);
                all.add(name);
            }
            for (var routine : schema.routines()) {
                var name = new ObjectName(ObjectKind.ROUTINE, in, routine.signature());
                routines.put(name, routine);
                all.add(name);
            }
            schema.tables().forEach(table -> table(new ObjectName(ObjectKind.TABLE, in, table.name()), table));
        }
        database.dependencies().forEach(this::dependency);
    }

    List<ObjectName> all() {
        return all;
    }

    List<Edge> edges() {
        return edges;
    }

    Optional<Sequence> sequence(ObjectName name) {
        return Optional.ofNullable(sequences.get(name));
    }

    Optional<Extension> extension(ObjectName name) {
        return Optional.ofNullable(extensions.get(name));
    }

    private void table(ObjectName name, Table table) {
        all.add(name);
        shape.named(table.partitionOf()).ifPresent(parent -> edges.add(new Edge(name, parent, Way.HARD, name)));
        shape.parents(table).forEach(parent -> edges.add(new Edge(name, parent, Way.HARD, name)));
    }

    private void dependency(Dependency dependency) {
        var from = dependency.from();
        var on = whole(dependency.on());
        switch (from.kind()) {
            case ROUTINE -> {
                boolean base = shape.type(on)
                        .filter(type -> type.kind() == UserType.Kind.BASE)
                        .isPresent();
                edges.add(
                        base
                                ? new Edge(from, on, Way.SHELL, on)
                                : new Edge(from, on, dependency.body() ? Way.BODY : Way.HARD, from));
            }
            case VIEW ->
                edges.add(new Edge(
                        from,
                        on,
                        shape.view(from).filter(view -> !view.materialized()).isPresent() ? Way.VIEW : Way.HARD,
                        from));
            case DEFAULT -> {
                var table = new ObjectName(ObjectKind.TABLE, from.schema(), from.name());
                boolean generated = shape.table(table).stream()
                        .flatMap(one -> one.columns().stream())
                        .anyMatch(column -> column.name().equals(from.part())
                                && !column.generated().isEmpty());
                edges.add(new Edge(table, on, generated ? Way.GENERATED : Way.DEFAULT, from));
            }
            case CONSTRAINT -> edges.add(new Edge(whole(from), on, Way.CHECK, from));
            case INDEX ->
                shape.index(from)
                        .filter(index -> shape.isInline(from.schema(), index))
                        .flatMap(_ -> shape.ofIndex(from))
                        .ifPresent(table -> edges.add(new Edge(table, on, Way.HARD, table)));
            default -> edges.add(new Edge(from, on, Way.HARD, from));
        }
    }

    /** The object that a part is made with. */
    private ObjectName whole(ObjectName name) {
        return switch (name.kind()) {
            case INDEX -> shape.ofIndex(name).orElse(name);
            case CONSTRAINT, COLUMN, DEFAULT -> {
                var type = new ObjectName(ObjectKind.TYPE, name.schema(), name.name());
                yield shape.type(type).isPresent()
                        ? type
                        : new ObjectName(ObjectKind.TABLE, name.schema(), name.name());
            }
            default -> name;
        };
    }

    /** What the text of SQL functions mentions: the server looks there when it plans what calls them. */
    List<Edge> mentions() {
        var byName = new HashMap<String, List<ObjectName>>();
        for (var object : all) {
            var routine = routines.get(object);
            byName.computeIfAbsent(routine == null ? object.name() : routine.name(), _ -> new ArrayList<>())
                    .add(object);
        }
        var wishes = new ArrayList<Edge>();
        routines.forEach((name, routine) -> {
            if (routine.language().equals("sql")) {
                Mentions.in(routine.definition()).stream()
                        .filter(mentioned -> !mentioned.equals(routine.name()))
                        .flatMap(mentioned -> byName.getOrDefault(mentioned, List.of()).stream())
                        .forEach(on -> wishes.add(new Edge(name, on, Way.HARD, name)));
            }
        });
        return wishes;
    }
}
