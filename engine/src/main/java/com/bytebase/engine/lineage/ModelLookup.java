package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.SchemaLookup.Relation;
import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A synced database as a {@link SchemaLookup}; views and functions are read when they are asked for. */
public final class ModelLookup implements SchemaLookup {
    private final LineageReader reader;
    private final Map<ObjectName, Relation> tables = new HashMap<>();
    private final Map<ObjectName, Schema.View> views = new HashMap<>();
    private final Map<ObjectName, List<Schema.Routine>> routines = new HashMap<>();
    private final Map<ObjectName, Optional<Relation>> read = new HashMap<>();

    /** The MySQL family's one schema has no name of its own; the database's stands for it. */
    public ModelLookup(DatabaseSchema database, LineageReader reader) {
        this.reader = reader;
        for (var schema : database.schemas()) {
            var name = schema.name().isEmpty() ? database.name() : schema.name();
            for (var table : schema.tables()) {
                tables.put(
                        new ObjectName(name, table.name()),
                        new Relation.Table(
                                name,
                                table.name(),
                                table.columns().stream().map(Column::name).toList()));
            }
            schema.views().forEach(view -> views.put(new ObjectName(name, view.name()), view));
            for (var routine : schema.routines()) {
                routines.computeIfAbsent(new ObjectName(name, routine.name()), _ -> new java.util.ArrayList<>())
                        .add(routine);
            }
        }
    }

    @Override
    public Optional<Relation> relation(String schema, String name) {
        var key = new ObjectName(schema, name);
        var table = tables.get(key);
        if (table != null) {
            return Optional.of(table);
        }
        return read.computeIfAbsent(key, this::view);
    }

    @Override
    public List<Tree.CreateFunction> functions(String schema, String name) {
        return routines.getOrDefault(new ObjectName(schema, name), List.of()).stream()
                .flatMap(routine -> reader.read(routine.definition()).statements().stream())
                .map(LineageReader.ReadStatement::tree)
                .filter(Tree.CreateFunction.class::isInstance)
                .map(Tree.CreateFunction.class::cast)
                .toList();
    }

    /** A view whose query cannot be read is a table: its columns are their own origin. */
    private Optional<Relation> view(ObjectName name) {
        return Optional.ofNullable(views.get(name)).map(view -> {
            var columns = view.columns().stream().map(Column::name).toList();
            return reader.query(view.definition())
                    .<Relation>map(query ->
                            new Relation.View(name.schema(), name.name(), columns, query, List.of(name.schema())))
                    .orElseGet(() -> new Relation.Table(name.schema(), name.name(), columns));
        });
    }
}
