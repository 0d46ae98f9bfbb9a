package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Rights;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.postgresql.parse.Mentions;
import com.bytebase.engine.postgresql.parse.QualifiedMentions;
import com.bytebase.engine.postgresql.sync.GrantSql;
import com.bytebase.engine.postgresql.sync.Shape;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What needs what in one schema, told by the names that texts mention; the server qualifies those of objects. Columns count where a
 * text mentions their table and their name. Bodies of routines that are strings need what they mention only when they are made.
 */
final class Dependencies {
    /** Kinds whose texts tell what they need. */
    private static final Set<ObjectKind> TOLD = EnumSet.of(
            ObjectKind.TABLE,
            ObjectKind.VIEW,
            ObjectKind.SEQUENCE,
            ObjectKind.TYPE,
            ObjectKind.ROUTINE,
            ObjectKind.INDEX,
            ObjectKind.TRIGGER,
            ObjectKind.COLUMN,
            ObjectKind.DEFAULT,
            ObjectKind.CONSTRAINT,
            ObjectKind.EXTENSION);

    private final Map<Key, Set<Key>> needs = new LinkedHashMap<>();
    private final Map<Key, Set<Key>> hard = new HashMap<>();
    private final Map<Key, Set<Key>> dependents = new HashMap<>();
    private final Map<Key, SchemaElement> elements = new HashMap<>();
    private final Map<String, List<Key>> byName = new HashMap<>();
    private final Map<String, List<Key>> byWord = new HashMap<>();
    private final Map<Key, Table> tables = new HashMap<>();
    private final Map<String, List<Key>> partitions = new HashMap<>();
    private final Map<String, Key> relations = new HashMap<>();
    private final Map<String, Key> indexes = new HashMap<>();
    /** Indexes of partitions, by the index that they are to be part of. */
    private final Map<String, List<Key>> attached = new HashMap<>();

    private final Map<String, Key> others = new HashMap<>();
    private final Map<ObjectName, List<Key>> rightsOn = new HashMap<>();
    private final Shape shape;

    private Dependencies(Shape shape) {
        this.shape = shape;
    }

    static Dependencies of(DatabaseSchema database) {
        var dependencies = new Dependencies(new Shape(database));
        dependencies.names(database);
        database.schemas().forEach(dependencies::name);
        database.schemas().forEach(dependencies::add);
        for (var extension : database.extensions()) {
            var element = new SchemaElement.ExtensionObject(extension);
            dependencies.add(element, Set.of(schema(extension.schema())));
        }
        dependencies.others(database);
        dependencies.hard.forEach((from, on) -> on.forEach(one -> dependencies
                .dependents
                .computeIfAbsent(one, _ -> new LinkedHashSet<>())
                .add(from)));
        return dependencies;
    }

    /** The objects by their names. */
    Shape shape() {
        return shape;
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

    private void names(DatabaseSchema database) {
        database.objects().forEach(object -> other(new SchemaElement.OtherObject("", object)));
        database.schemas().forEach(schema -> schema.objects()
                .forEach(object -> other(new SchemaElement.OtherObject(schema.name(), object))));
    }

    private void other(SchemaElement.OtherObject element) {
        var path = element.path();
        others.put(path.kind() + " " + path.schema() + "." + path.name(), Key.of(path));
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
            if (!one.partitionOf().isEmpty()) {
                partitions
                        .computeIfAbsent(
                                String.join(".", QualifiedNames.parts(one.partitionOf())), _ -> new ArrayList<>(1))
                        .add(Key.of(element.path()));
            }
        });
    }

    private void named(SchemaElement element, String schema, String name) {
        var key = Key.of(element.path());
        if (element instanceof SchemaElement.TableObject || element instanceof SchemaElement.ViewObject) {
            relations.put(schema + "." + name, key);
        }
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
        // Its own name is that of its overloads too, which it does not need.
        var definition =
                routine.definition().substring(Math.max(routine.definition().indexOf('('), 0));
        var hardNeeds = Routines.bodyIsString(routine.definition())
                ? mentioned(element.schema(), Routines.header(definition))
                : reading(element.schema(), QualifiedMentions.in(definition));
        put(key, element, hardNeeds, true);
        if (routine.language().equals("sql")) {
            var soft = new LinkedHashSet<>(hardNeeds);
            var words = Mentions.in(routine.definition());
            words.forEach(word -> soft.addAll(byWord.getOrDefault(word, List.of())));
            soft.remove(key);
            put(key, element, soft, false);
        }
    }

    /** Whether a routine's body, a string, calls something outside of {@code public} without its schema. */
    boolean needsPath(Key routine) {
        if (!(element(routine) instanceof SchemaElement.RoutineObject(var _, var one))) {
            return false;
        }
        var words = Mentions.in(one.definition());
        var qualified = QualifiedMentions.in(one.definition().replaceAll("\\$\\w*\\$", " "))
                .qualified();
        return words.stream()
                .filter(word -> !word.equals(one.name()))
                .flatMap(word -> byWord.getOrDefault(word, List.of()).stream()
                        .filter(key -> !key.path().schema().equals("public"))
                        .filter(key -> !qualified.contains(key.path().schema() + "." + word)))
                .findAny()
                .isPresent();
    }

    private void table(String schema, Table table) {
        var element = new SchemaElement.TableObject(schema, table);
        var key = Key.of(element.path());
        var own = mentioned(schema, table.partitionKey());
        own.addAll(mentioned(schema, table.options()));
        known(ElementKind.FOREIGN_SERVER, "", Options.of(table).server()).ifPresent(own::add);
        known(ElementKind.ACCESS_METHOD, "", table.settings().getOrDefault(Setting.ACCESS_METHOD, ""))
                .ifPresent(own::add);
        own.addAll(mentioned(schema, table.settings().getOrDefault(Setting.OF_TYPE, "")));
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
        known(ElementKind.COLLATION, column.settings().getOrDefault(Setting.COLLATION_SCHEMA, ""), column.collation())
                .ifPresent(own::add);
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
        indexes.put(schema + "." + index.name(), Key.of(element.path()));
        var parent = index.settings().get(Setting.ATTACHED_TO);
        if (parent != null) {
            attached.computeIfAbsent(String.join(".", QualifiedNames.parts(parent)), _ -> new ArrayList<>(1))
                    .add(Key.of(element.path()));
        }
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
            partitionsOf(referencedKey, own);
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

    /** The server has the constraint stand on each of them. */
    private void partitionsOf(Key table, Set<Key> found) {
        for (var partition : partitions.getOrDefault(
                table.path().schema() + "." + table.path().name(), List.of())) {
            if (found.add(partition)) {
                partitionsOf(partition, found);
            }
        }
    }

    /** Whether it is a partition of {@code table}, or of one of its partitions. */
    boolean isPartitionOf(Key key, Key table) {
        var found = new HashSet<Key>();
        partitionsOf(table, found);
        return found.contains(key);
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

    /** An object of a kind that only texts and the server's own dependencies mention. */
    private Optional<Key> known(ElementKind kind, String schema, String name) {
        return name.isEmpty() ? Optional.empty() : Optional.ofNullable(others.get(kind + " " + schema + "." + name));
    }

    private void others(DatabaseSchema database) {
        database.objects().forEach(object -> other("", object));
        database.schemas().forEach(schema -> schema.objects().forEach(object -> other(schema.name(), object)));
        attached.forEach((parent, parts) -> Optional.ofNullable(indexes.get(parent))
                .ifPresent(index -> parts.forEach(part -> needs(index, part, false))));
        for (var dependency : database.dependencies()) {
            boolean ofExtensions = dependency.from().kind() == ObjectKind.EXTENSION
                    && dependency.on().kind() == ObjectKind.EXTENSION;
            if (!ofExtensions
                    && TOLD.contains(dependency.from().kind())
                    && TOLD.contains(dependency.on().kind())) {
                continue;
            }
            key(dependency.from()).ifPresent(from -> key(dependency.on()).ifPresent(on -> needs(from, on, true)));
        }
        for (var owner : database.owners()) {
            add(new SchemaElement.OwnerObject(owner), keys(owner.of()));
        }
        for (var comment : database.comments()) {
            add(new SchemaElement.CommentObject(comment), keys(comment.on()));
        }
        var ofColumns = new HashMap<Key, Key>();
        for (var rights : Rights.of(database.grants())) {
            var element = new SchemaElement.RightsObject(rights);
            add(element, keys(rights.on()));
            rightsOn.computeIfAbsent(GrantSql.object(rights.on()), _ -> new ArrayList<>())
                    .add(Key.of(element.path()));
            if (rights.on().kind() == ObjectKind.COLUMN) {
                var whole = ElementPath.about(ElementKind.RIGHTS, GrantSql.object(rights.on()), rights.grantee());
                ofColumns.put(Key.of(element.path()), Key.of(whole));
            }
            // Rights are told beside those that the owner has.
            var owner = ElementPath.about(ElementKind.OWNER, GrantSql.object(rights.on()), "");
            if (elements.containsKey(Key.of(owner))) {
                needs(Key.of(element.path()), Key.of(owner), false);
            }
        }
        columnsLast(ofColumns);
    }

    /** Whether the object is told to be that role's. */
    boolean isOwner(String role, ObjectName object) {
        var owner = elements.get(Key.of(ElementPath.about(ElementKind.OWNER, object, "")));
        return owner instanceof SchemaElement.OwnerObject(var one) && one.role().equals(role);
    }

    /** The index of the partitioned table that takes that one along when it goes. */
    Optional<Key> attachedTo(Key index) {
        return elements.get(index) instanceof SchemaElement.IndexObject(var _, var _, var one)
                ? Optional.ofNullable(one.settings().get(Setting.ATTACHED_TO))
                        .flatMap(parent ->
                                Optional.ofNullable(indexes.get(String.join(".", QualifiedNames.parts(parent)))))
                : Optional.empty();
    }

    /** The indexes of partitions that go with that one. */
    List<Key> attached(Key index) {
        return elements.get(index) instanceof SchemaElement.IndexObject(var schema, var _, var one)
                ? attached.getOrDefault(schema + "." + one.name(), List.of())
                : List.of();
    }

    /** Those on the object and its columns. */
    List<Key> rightsOn(ObjectName object) {
        return rightsOn.getOrDefault(object, List.of());
    }

    /** Rights on columns come after those on the table, of which some may be taken from all its columns. */
    private void columnsLast(Map<Key, Key> ofColumns) {
        ofColumns.forEach((column, whole) -> {
            if (elements.containsKey(whole)) {
                needs(column, whole, false);
            }
        });
    }

    private Set<Key> keys(ObjectName name) {
        return key(name).<Set<Key>>map(Set::of).orElse(Set.of());
    }

    private void other(String schema, SchemaObject object) {
        var element = new SchemaElement.OtherObject(schema, object);
        var mentions = QualifiedMentions.in(object.definition());
        var own = reading(schema, mentions);
        switch (object.kind()) {
            case POLICY, RULE ->
                Optional.ofNullable(relations.get(schema + "." + object.on())).ifPresent(own::add);
            case STATISTICS ->
                Optional.ofNullable(relations.get(String.join(".", QualifiedNames.parts(object.on()))))
                        .ifPresent(own::add);
            case PUBLICATION, DEFAULT_PRIVILEGES ->
                mentions.words().stream()
                        .map(Dependencies::schema)
                        .filter(elements::containsKey)
                        .forEach(own::add);
            // Otherwise the server takes the class along with its family, without a word.
            case OPERATOR_CLASS ->
                others.forEach((name, family) -> {
                    if (name.startsWith("OPERATOR_FAMILY ")
                            && mentions.qualified().contains(family(name))) {
                        own.add(family);
                    }
                });
            default -> {}
        }
        add(element, own);
    }

    /** "OPERATOR_FAMILY public.ops USING btree" is public.ops. */
    private static String family(String key) {
        return key.substring("OPERATOR_FAMILY ".length()).split(" USING ")[0];
    }

    /** The key of what is called {@code name}; a part's, where it stands by itself. */
    Optional<Key> key(ObjectName name) {
        var schema = name.schema();
        return switch (name.kind()) {
            case TABLE, VIEW -> Optional.ofNullable(relations.get(schema + "." + name.name()));
            case SEQUENCE -> there(ElementPath.of(ElementKind.SEQUENCE, schema, name.name()));
            case TYPE -> there(ElementPath.of(ElementKind.TYPE, schema, name.name()));
            case ROUTINE -> there(ElementPath.of(ElementKind.ROUTINE, schema, name.name()));
            case SCHEMA -> there(ElementPath.of(ElementKind.SCHEMA, "", name.name()));
            case EXTENSION -> there(ElementPath.of(ElementKind.EXTENSION, "", name.name()));
            case INDEX -> Optional.ofNullable(indexes.get(schema + "." + name.name()));
            case TRIGGER -> there(part(ElementKind.TRIGGER, name));
            case COLUMN ->
                there(part(ElementKind.COLUMN, name))
                        .or(() -> Optional.ofNullable(relations.get(schema + "." + name.name())));
            case DEFAULT ->
                there(part(ElementKind.COLUMN, name))
                        .map(column -> has(column.facet(Key.Facet.DEFAULT)) ? column.facet(Key.Facet.DEFAULT) : column);
            case CONSTRAINT ->
                Stream.of(
                                part(ElementKind.INDEX, name),
                                part(ElementKind.CHECK, name),
                                part(ElementKind.FOREIGN_KEY, name),
                                ElementPath.of(ElementKind.TYPE, schema, name.name()),
                                ElementPath.of(ElementKind.TABLE, schema, name.name()))
                        .flatMap(path -> there(path).stream())
                        .findFirst();
            case DATABASE -> Optional.empty();
            default ->
                there(
                        name.part().isEmpty()
                                ? ElementPath.of(ElementKind.valueOf(name.kind().name()), schema, name.name())
                                : part(ElementKind.valueOf(name.kind().name()), name));
        };
    }

    private static ElementPath part(ElementKind kind, ObjectName name) {
        return new ElementPath(kind, name.schema(), name.name(), name.part());
    }

    private Optional<Key> there(ElementPath path) {
        return Optional.of(Key.of(path)).filter(elements::containsKey);
    }

    private void needs(Key from, Key on, boolean isHard) {
        if (from.equals(on)) {
            return;
        }
        if (isHard) {
            needs.compute(from, (_, old) -> with(old, on));
            hard.compute(from, (_, old) -> with(old, on));
        } else {
            // One set may be both: what is needed softly must not come into the other.
            needs.compute(from, (_, old) -> with(new LinkedHashSet<>(old == null ? Set.of() : old), on));
        }
    }

    private static Set<Key> with(@Nullable Set<Key> old, Key one) {
        if (old instanceof LinkedHashSet<Key> mine) {
            mine.add(one);
            return mine;
        }
        var all = new LinkedHashSet<>(old == null ? Set.of() : old);
        all.add(one);
        return all;
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
