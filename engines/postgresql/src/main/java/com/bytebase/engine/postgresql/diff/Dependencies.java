package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.postgresql.parse.Mentions;
import com.bytebase.engine.postgresql.parse.QualifiedMentions;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What needs what in one schema, told by the names that texts mention; the server qualifies those of objects. Columns count where a
 * text mentions their table and their name. Bodies of routines that are strings need what they mention only when they are made.
 */
final class Dependencies {
    private final Map<Key, Set<Key>> needs = new LinkedHashMap<>();
    private final Map<Key, Set<Key>> hard = new HashMap<>();
    private final Map<Key, Set<Key>> dependents = new HashMap<>();
    private final Map<Key, SchemaElement> elements = new HashMap<>();
    private final Map<String, List<Key>> byName = new HashMap<>();
    private final Map<String, List<Key>> byWord = new HashMap<>();
    private final Map<Key, Table> tables = new HashMap<>();

    private Dependencies() {}

    static Dependencies of(DatabaseSchema database) {
        var dependencies = new Dependencies();
        database.schemas().forEach(dependencies::name);
        database.schemas().forEach(dependencies::add);
        for (var extension : database.extensions()) {
            var element = new SchemaElement.ExtensionObject(extension);
            dependencies.add(element, Set.of(schema(extension.schema())));
        }
        dependencies.hard.forEach((from, on) -> on.forEach(one -> dependencies
                .dependents
                .computeIfAbsent(one, _ -> new LinkedHashSet<>())
                .add(from)));
        return dependencies;
    }

    /** What has to be there before {@code key} is made. */
    Set<Key> needs(Key key) {
        return needs.getOrDefault(key, Set.of());
    }

    /** What {@code key} keeps the server from dropping. */
    Set<Key> hardNeeds(Key key) {
        return hard.getOrDefault(key, Set.of());
    }

    /** What the server would not let {@code key} go without. */
    Set<Key> dependents(Key key) {
        return dependents.getOrDefault(key, Set.of());
    }

    Set<Key> keys() {
        return needs.keySet();
    }

    SchemaElement element(Key key) {
        var element = elements.get(key);
        if (element == null) {
            throw new IllegalStateException("There is no " + key);
        }
        return element;
    }

    boolean has(Key key) {
        return needs.containsKey(key);
    }

    /** Whether {@code from} needs {@code on}, directly or through others. */
    boolean reaches(Key from, Key on) {
        var seen = new HashSet<Key>();
        var next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            for (var need : needs(next.poll())) {
                if (need.equals(on)) {
                    return true;
                }
                if (seen.add(need)) {
                    next.add(need);
                }
            }
        }
        return false;
    }

    private static Key schema(String name) {
        return Key.of(ElementPath.of(ElementKind.SCHEMA, "", name));
    }

    private void name(Schema schema) {
        var name = schema.name();
        schema.types().forEach(one -> named(new SchemaElement.TypeObject(name, one), name, one.name()));
        schema.sequences().forEach(one -> named(new SchemaElement.SequenceObject(name, one), name, one.name()));
        schema.routines().forEach(one -> named(new SchemaElement.RoutineObject(name, one), name, one.name()));
        schema.views().forEach(one -> named(new SchemaElement.ViewObject(name, one), name, one.name()));
        schema.tables().forEach(one -> {
            var element = new SchemaElement.TableObject(name, one);
            named(element, name, one.name());
            tables.put(Key.of(element.path()), one);
        });
    }

    private void named(SchemaElement element, String schema, String name) {
        var key = Key.of(element.path());
        byName.computeIfAbsent(schema + "." + name, _ -> new ArrayList<>(1)).add(key);
        byWord.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(key);
    }

    private void add(Schema schema) {
        var name = schema.name();
        add(new SchemaElement.NamespaceObject(schema), Set.of());
        for (var type : schema.types()) {
            add(new SchemaElement.TypeObject(name, type), mentioned(name, type.definition()));
        }
        for (var sequence : schema.sequences()) {
            var element = new SchemaElement.SequenceObject(name, sequence);
            add(element, Set.of(schema(name)));
            owner(Key.of(element.path()), element);
        }
        schema.routines().forEach(routine -> routine(new SchemaElement.RoutineObject(name, routine)));
        schema.tables().forEach(table -> table(name, table));
        schema.views().forEach(view -> view(name, view));
    }

    private void owner(Key sequence, SchemaElement.SequenceObject element) {
        var owner = element.value().ownedBy();
        if (!owner.isEmpty()) {
            var names = QualifiedNames.parts(owner);
            put(
                    sequence.facet(Key.Facet.OWNER),
                    element,
                    Set.of(
                            sequence,
                            Key.of(new ElementPath(
                                    ElementKind.COLUMN, element.schema(), names.getFirst(), names.getLast()))),
                    true);
        }
    }

    private void routine(SchemaElement.RoutineObject element) {
        var routine = element.value();
        var key = Key.of(element.path());
        var header = Routines.header(routine.definition());
        var hardNeeds = Routines.bodyIsString(routine.definition())
                ? mentioned(element.schema(), header)
                : reading(element.schema(), QualifiedMentions.in(routine.definition()));
        put(key, element, hardNeeds, true);
        if (routine.language().equals("sql")) {
            var soft = new LinkedHashSet<>(hardNeeds);
            var words = Mentions.in(routine.definition());
            words.forEach(word -> soft.addAll(byWord.getOrDefault(word, List.of())));
            soft.remove(key);
            put(key, element, soft, false);
        }
    }

    private void table(String schema, Table table) {
        var element = new SchemaElement.TableObject(schema, table);
        var key = Key.of(element.path());
        var own = mentioned(schema, table.partitionKey());
        own.addAll(mentioned(schema, table.options()));
        for (var parent : Tables.parents(table)) {
            own.addAll(byName.getOrDefault(parent, List.of()));
        }
        own.remove(key);
        add(element, own);
        for (var column : table.columns()) {
            column(schema, table, key, column);
        }
        for (var index : table.indexes()) {
            index(schema, table.name(), key, index, table.columns());
        }
        for (var check : table.checks()) {
            var part = new SchemaElement.CheckObject(schema, table.name(), check);
            add(part, ofTable(schema, table, key, check.expression()));
        }
        for (var foreignKey : table.foreignKeys()) {
            foreignKey(schema, table, key, foreignKey);
        }
        for (var trigger : table.triggers()) {
            var part = new SchemaElement.TriggerObject(schema, table.name(), trigger);
            add(part, ofTable(schema, table, key, trigger.definition()));
        }
    }

    private void column(String schema, Table table, Key tableKey, Column column) {
        var element = new SchemaElement.ColumnObject(schema, table.name(), column);
        var key = Key.of(element.path());
        // Only types that somebody made have a schema before their name.
        var own = column.type().indexOf('.') < 0 ? new LinkedHashSet<Key>(2) : mentioned(schema, column.type());
        own.add(tableKey);
        if (!column.generated().isEmpty()) {
            own.addAll(ofTable(schema, table, tableKey, column.generated()));
            own.remove(key);
        }
        add(element, own);
        if (!column.defaultValue().isEmpty()) {
            var defaultNeeds = column.defaultValue().indexOf('.') < 0
                    ? new LinkedHashSet<Key>(2)
                    : mentioned(schema, column.defaultValue());
            defaultNeeds.add(key);
            put(key.facet(Key.Facet.DEFAULT), element, defaultNeeds, true);
        }
    }

    private void index(String schema, String relation, Key relationKey, Index index, List<Column> columns) {
        var element = new SchemaElement.IndexObject(schema, relation, index);
        var mentions = QualifiedMentions.in(index.definition());
        var own = resolved(schema, mentions);
        own.add(relationKey);
        own.addAll(columns(schema, relation, columns, mentions.words()));
        own.addAll(columns(schema, relation, columns, Set.copyOf(index.keys())));
        add(element, own);
    }

    private void foreignKey(String schema, Table table, Key tableKey, Table.ForeignKey foreignKey) {
        var element = new SchemaElement.ForeignKeyObject(schema, table.name(), foreignKey);
        var own = new LinkedHashSet<Key>();
        own.add(tableKey);
        own.addAll(columns(schema, table.name(), table.columns(), Set.copyOf(foreignKey.columns())));
        var referencedKey =
                Key.of(ElementPath.of(ElementKind.TABLE, foreignKey.referencedSchema(), foreignKey.referencedTable()));
        var referenced = tables.get(referencedKey);
        if (referenced != null) {
            var names = Set.copyOf(foreignKey.referencedColumns());
            own.add(referencedKey);
            own.addAll(
                    columns(foreignKey.referencedSchema(), foreignKey.referencedTable(), referenced.columns(), names));
            referenced.indexes().stream()
                    .filter(index -> index.unique() && Set.copyOf(index.keys()).equals(names))
                    .forEach(index -> own.add(Key.of(new SchemaElement.IndexObject(
                                    foreignKey.referencedSchema(), foreignKey.referencedTable(), index)
                            .path())));
        }
        add(element, own);
    }

    private void view(String schema, Schema.View view) {
        var element = new SchemaElement.ViewObject(schema, view);
        var key = Key.of(element.path());
        var own = reading(schema, QualifiedMentions.in(view.definition()));
        own.remove(key);
        add(element, own);
        view.indexes().forEach(index -> index(schema, view.name(), key, index, List.of()));
        for (var trigger : view.triggers()) {
            var part = new SchemaElement.TriggerObject(schema, view.name(), trigger);
            var partNeeds = mentioned(schema, trigger.definition());
            partNeeds.add(key);
            add(part, partNeeds);
        }
    }

    /** What a query needs: the objects that it mentions, and the columns of the tables among them. */
    private Set<Key> reading(String schema, QualifiedMentions mentions) {
        var own = resolved(schema, mentions);
        for (var need : List.copyOf(own)) {
            var table = tables.get(need);
            if (table != null) {
                own.addAll(columns(need.path().schema(), table.name(), table.columns(), mentions.words()));
                // Grouping by a primary key makes the view depend on it.
                if (mentions.words().contains("group")) {
                    table.indexes().stream()
                            .filter(Index::primary)
                            .forEach(index -> own.add(Key.of(
                                    new SchemaElement.IndexObject(need.path().schema(), table.name(), index).path())));
                }
            }
        }
        return own;
    }

    private Set<Key> ofTable(String schema, Table table, Key tableKey, String sql) {
        var mentions = QualifiedMentions.in(sql);
        var own = resolved(schema, mentions);
        own.add(tableKey);
        own.addAll(columns(schema, table.name(), table.columns(), mentions.words()));
        return own;
    }

    private static List<Key> columns(String schema, String table, Collection<Column> columns, Set<String> names) {
        return columns.stream()
                .map(Column::name)
                .filter(names::contains)
                .map(name -> Key.of(new ElementPath(ElementKind.COLUMN, schema, table, name)))
                .toList();
    }

    private Set<Key> mentioned(String schema, String sql) {
        return resolved(schema, sql.isEmpty() ? QualifiedMentions.NONE : QualifiedMentions.in(sql));
    }

    private Set<Key> resolved(String schema, QualifiedMentions mentions) {
        var found = new LinkedHashSet<Key>();
        found.add(schema(schema));
        mentions.qualified().forEach(name -> found.addAll(byName.getOrDefault(name, List.of())));
        return found;
    }

    private void add(SchemaElement element, Set<Key> on) {
        put(Key.of(element.path()), element, on, true);
    }

    private void put(Key key, SchemaElement element, Set<Key> on, boolean isHard) {
        Set<Key> others = on;
        if (on.contains(key)) {
            others = new LinkedHashSet<>(on);
            others.remove(key);
        }
        elements.put(key, element);
        needs.put(key, others);
        if (isHard) {
            hard.put(key, others);
        }
    }
}
