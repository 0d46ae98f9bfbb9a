package com.bytebase.review.walk;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.sql.TableRef;
import com.bytebase.review.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schema as the script has left it so far, and how names are looked up in it. */
final class World {
    private static final Set<String> SYSTEM_SCHEMAS =
            Set.of("information_schema", "pg_catalog", "pg_toast", "mysql", "performance_schema", "sys");

    private final EngineType engine;
    private final String database;
    private final List<String> searchPath = new ArrayList<>();
    private final Map<String, Relation> relations = new LinkedHashMap<>();
    /** Indexes by key of what they belong to, a schema or a table. */
    private final Map<String, Set<String>> indexes = new HashMap<>();

    /** Partitions by key, with the name of what they are part of. */
    private final Map<String, String> partitions = new HashMap<>();

    /** Names of which nothing is claimed any more: temporary tables, what went somewhere out of sight. */
    private final Set<String> unclear = new HashSet<>();

    World(EngineType engine, DatabaseSchema schema) {
        this.engine = engine;
        this.database = schema.name();
        searchPath.add(Folding.defaultSchema(engine));
        for (var one : schema.schemas()) {
            if (!one.name().isEmpty() && one.name().equals(one.owner())) {
                // A user's own schema comes first where the user is the one who connects.
                searchPath.addFirst(one.name());
            }
            add(one);
        }
    }

    private void add(Schema schema) {
        for (var table : schema.tables()) {
            put(new Relation(schema.name(), table.name(), Relation.TABLE, Optional.of(columns(table.columns()))));
            table.indexes().forEach(index -> addIndex(schema.name(), table.name(), index.name()));
            if (!table.partitionOf().isEmpty()) {
                partitions.put(key(schema.name(), table.name()), table.partitionOf());
            }
        }
        for (var view : schema.views()) {
            put(new Relation(schema.name(), view.name(), Relation.VIEW, Optional.of(columns(view.columns()))));
            view.indexes().forEach(index -> addIndex(schema.name(), view.name(), index.name()));
        }
        for (var sequence : schema.sequences()) {
            put(new Relation(schema.name(), sequence.name(), Relation.SEQUENCE, Optional.empty()));
        }
    }

    private Set<String> columns(List<Column> columns) {
        var names = new LinkedHashSet<String>();
        columns.forEach(column -> names.add(fold(column.name())));
        return names;
    }

    String fold(String name) {
        return Folding.key(engine, name);
    }

    /** Whether something may be said about a name: not where it leads out of the database or into what nobody has looked at. */
    boolean isClear(TableRef table) {
        var name = fold(table.name());
        boolean ofSession = engine == EngineType.MSSQL && name.startsWith("#");
        if (ofSession || unclear.contains(name)) {
            return false;
        }
        if (table.schema().isEmpty()) {
            return engine != EngineType.POSTGRES || !name.startsWith("pg_");
        }
        var schema = table.schema().get();
        boolean system = SYSTEM_SCHEMAS.contains(schema.toLowerCase(Locale.ROOT));
        return Folding.hasSchemas(engine)
                ? !system && !schema.startsWith("pg_")
                : !system && schema.equalsIgnoreCase(database);
    }

    Optional<Relation> find(TableRef table) {
        return schemas(table).stream()
                .map(schema -> relations.get(key(schema, table.name())))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /** What stands under exactly this name where the statement would create something. */
    Optional<Relation> inTheWay(TableRef table) {
        var schemas = schemas(table);
        // Which schema of a path it is created in depends on who connects.
        if (schemas.size() > 1) {
            return Optional.empty();
        }
        return Optional.ofNullable(relations.get(key(schemas.getFirst(), table.name())))
                .filter(relation -> relation.name().equals(table.name()));
    }

    private List<String> schemas(TableRef table) {
        return Folding.hasSchemas(engine) ? table.schema().map(List::of).orElse(searchPath) : List.of("");
    }

    /** The schema in which a name is created. */
    String home(TableRef table) {
        return schemas(table).getLast();
    }

    void put(Relation relation) {
        relations.put(key(relation.schema(), relation.name()), relation);
    }

    void remove(Relation relation) {
        relations.remove(key(relation.schema(), relation.name()));
        if (Folding.indexesBelongToTables(engine)) {
            indexes.remove(fold(relation.name()));
        }
    }

    /** The partitions of a table, those of its partitions included. */
    List<Relation> partitionsOf(Relation table) {
        var found = new ArrayList<Relation>();
        var label = table.schema() + "." + table.name();
        for (var entry : partitions.entrySet()) {
            var partition = relations.get(entry.getKey());
            if (entry.getValue().equals(label) && partition != null && !partition.equals(table)) {
                found.add(partition);
                found.addAll(partitionsOf(partition));
            }
        }
        return found;
    }

    void forget(String name) {
        unclear.add(fold(name));
    }

    /** After a CASCADE nobody knows which views are left. */
    void forgetViews() {
        relations.values().stream().filter(r -> r.word().equals(Relation.VIEW)).forEach(r -> forget(r.name()));
    }

    void removeSchema(String schema) {
        relations.values().removeIf(relation -> relation.schema().equals(schema));
    }

    boolean hasIndex(String schema, String table, String index) {
        return indexes.getOrDefault(indexHome(schema, table), Set.of()).contains(fold(index));
    }

    boolean hasIndexAnywhere(String index) {
        return indexes.values().stream().anyMatch(names -> names.contains(fold(index)));
    }

    void addIndex(String schema, String table, String index) {
        indexes.computeIfAbsent(indexHome(schema, table), _ -> new HashSet<>()).add(fold(index));
    }

    void removeIndex(String index) {
        indexes.values().forEach(names -> names.remove(fold(index)));
    }

    void removeIndex(String schema, String table, String index) {
        indexes.getOrDefault(indexHome(schema, table), new HashSet<>()).remove(fold(index));
    }

    /** The name that was probably meant, as it would have to be written. */
    Optional<String> similar(String name) {
        return Similar.to(
                        fold(name),
                        relations.values().stream().map(Relation::name).toList())
                .flatMap(near -> relations.values().stream()
                        .filter(r -> r.name().equals(near))
                        .findFirst())
                .map(r -> searchPath.contains(r.schema()) ? r.name() : r.schema() + "." + r.name());
    }

    String databaseName() {
        return database;
    }

    private String indexHome(String schema, String table) {
        return Folding.indexesBelongToTables(engine) ? fold(table) : schema;
    }

    private String key(String schema, String name) {
        return fold(schema) + "\0" + fold(name);
    }
}
