package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.SchemaLookup.Relation;
import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A schema as statements make it, on top of another one: what a script defines is known to the statements after. */
final class DeclaredSchema implements SchemaLookup {
    private final SchemaLookup base;
    private final Dialect dialect;
    private final Map<ObjectName, Relation> relations = new HashMap<>();
    private final Map<ObjectName, List<Tree.CreateFunction>> functions = new HashMap<>();
    private final Set<ObjectName> gone = new HashSet<>();
    private List<String> searchPath;
    /** Whether there is a schema at all, so that what it lacks is worth a word. */
    private boolean given;

    DeclaredSchema(SchemaLookup base, Dialect dialect, List<String> searchPath) {
        this.base = base;
        this.dialect = dialect;
        this.searchPath = List.copyOf(searchPath);
        this.given = base != SchemaLookup.NOTHING && (!(base instanceof DeclaredSchema declared) || declared.given);
    }

    boolean isGiven() {
        return given;
    }

    void markGiven() {
        given = true;
    }

    @Override
    public Optional<Relation> relation(String schema, String name) {
        var key = key(schema, name);
        var declared = relations.get(key);
        if (declared != null) {
            return Optional.of(declared);
        }
        return gone.contains(key) ? Optional.empty() : base.relation(schema, name);
    }

    @Override
    public List<Tree.CreateFunction> functions(String schema, String name) {
        var declared = functions.get(key(schema, name));
        return declared == null ? base.functions(schema, name) : declared;
    }

    /** The relation that a name means here. */
    Optional<Relation> find(ObjectName name) {
        return names(name).stream()
                .flatMap(full -> relation(full.schema(), full.name()).stream())
                .findFirst();
    }

    /** The name with its schema: where there is such an object, else where one would be made. */
    ObjectName qualified(ObjectName name) {
        return find(name)
                .map(found -> new ObjectName(found.schema(), found.name()))
                .orElseGet(() -> {
                    var system = dialect.systemSchemas().stream()
                            .filter(schema -> name.schema().isEmpty()
                                    && dialect.systemTable(schema, name.name()).isPresent())
                            .findFirst();
                    return system.map(schema -> new ObjectName(schema, name.name()))
                            .orElseGet(() -> made(name));
                });
    }

    /**
     * Does what a statement does.
     *
     * @param columns of the query, for {@link Tree.CreateAs}
     */
    void apply(Tree tree, List<String> columns) {
        switch (tree) {
            case Tree.CreateTable create -> {
                var all = new ArrayList<String>();
                var known = new HashSet<String>();
                for (var column : create.columns()) {
                    switch (column) {
                        // A column that is inherited and written as well is one.
                        case Tree.Own(var name) when known.add(name) -> all.add(name);
                        case Tree.Own _ -> {}
                        case Tree.Copied(var table) -> {
                            all.addAll(columnsOf(table));
                            known.addAll(all);
                        }
                    }
                }
                var name = made(create.table());
                put(name, new Relation.Table(name.schema(), name.name(), all));
            }
            case Tree.CreateAs create -> {
                var name = made(create.object());
                put(
                        name,
                        create.view()
                                ? new Relation.View(
                                        name.schema(), name.name(), create.columns(), create.query(), searchPath)
                                : new Relation.Table(name.schema(), name.name(), columns));
            }
            case Tree.CreateFunction create -> {
                var name = made(create.function());
                functions
                        .computeIfAbsent(key(name.schema(), name.name()), _ -> new ArrayList<>())
                        .add(create);
            }
            case Tree.AlterColumns alter -> alter(alter);
            case Tree.Rename rename ->
                find(rename.from()).ifPresent(found -> {
                    var from = new ObjectName(found.schema(), found.name());
                    remove(from);
                    var schema = rename.to().schema().isEmpty()
                            ? found.schema()
                            : rename.to().schema();
                    var to = new ObjectName(schema, rename.to().name());
                    put(to, renamed(found, to));
                });
            case Tree.Drop drop ->
                drop.objects().forEach(name -> find(name)
                        .ifPresent(found -> remove(new ObjectName(found.schema(), found.name()))));
            case Tree.SearchPath path -> searchPath = path.schemas();
            case Tree.Flow _, Tree.Nothing _, Tree.Unknown _ -> {}
        }
    }

    private void alter(Tree.AlterColumns alter) {
        if (!(find(alter.table()).orElse(null) instanceof Relation.Table table)) {
            return;
        }
        var columns = new ArrayList<>(table.columns());
        for (var change : alter.changes()) {
            if (change.to().isEmpty()) {
                columns.removeIf(column -> same(column, change.from()));
            } else if (change.from().isEmpty()) {
                if (columns.stream().noneMatch(column -> same(column, change.to()))) {
                    columns.add(change.to());
                }
            } else {
                columns.replaceAll(column -> same(column, change.from()) ? change.to() : column);
            }
        }
        put(new ObjectName(table.schema(), table.name()), new Relation.Table(table.schema(), table.name(), columns));
    }

    private boolean same(String a, String b) {
        return dialect.columnsIgnoreCase() ? a.equalsIgnoreCase(b) : a.equals(b);
    }

    private List<String> columnsOf(ObjectName name) {
        return find(name).orElse(null) instanceof Relation.Table table ? table.columns() : List.of();
    }

    private static Relation renamed(Relation relation, ObjectName to) {
        return switch (relation) {
            case Relation.Table table -> new Relation.Table(to.schema(), to.name(), table.columns());
            case Relation.View view ->
                new Relation.View(to.schema(), to.name(), view.columns(), view.query(), view.searchPath());
        };
    }

    private void put(ObjectName name, Relation relation) {
        relations.put(key(name.schema(), name.name()), relation);
    }

    private void remove(ObjectName name) {
        relations.remove(key(name.schema(), name.name()));
        gone.add(key(name.schema(), name.name()));
    }

    private ObjectName made(ObjectName name) {
        return name.schema().isEmpty() && !searchPath.isEmpty()
                ? new ObjectName(searchPath.getFirst(), name.name())
                : name;
    }

    /** The places where a name may stand for something, in order. */
    List<ObjectName> names(ObjectName name) {
        if (!name.schema().isEmpty() || searchPath.isEmpty()) {
            return List.of(name);
        }
        return searchPath.stream()
                .map(schema -> new ObjectName(schema, name.name()))
                .toList();
    }

    /** The same schema with another search path, as the body of a view sees it. */
    DeclaredSchema seenFrom(List<String> path) {
        return new DeclaredSchema(this, dialect, path);
    }

    private ObjectName key(String schema, String name) {
        return dialect.columnsIgnoreCase()
                ? new ObjectName(schema.toLowerCase(java.util.Locale.ROOT), name.toLowerCase(java.util.Locale.ROOT))
                : new ObjectName(schema, name);
    }
}
