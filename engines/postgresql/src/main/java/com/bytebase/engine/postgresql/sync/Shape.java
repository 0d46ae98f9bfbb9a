package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A schema by its names: what one object needs to know of another while it is written down. */
public final class Shape {
    private static final Pattern PARAMETERS = Pattern.compile(" WITH \\([^)]*\\)");

    private final Map<ObjectName, Table> tables = new HashMap<>();
    private final Map<ObjectName, View> views = new HashMap<>();
    private final Map<ObjectName, Routine> routines = new HashMap<>();
    private final Map<ObjectName, UserType> types = new HashMap<>();
    private final Map<String, ObjectName> byQualified = new HashMap<>();
    private final Map<ObjectName, ObjectName> tableOfIndex = new HashMap<>();
    private final Map<ObjectName, Index> indexes = new HashMap<>();
    private final Set<String> attachedTo = new HashSet<>();
    /** Those that tables have by name. */
    private final Set<String> notNullNames = new HashSet<>();
    /** Keys that say what another of the same table does: one statement would make them one. */
    private final Set<ObjectName> repeated = new HashSet<>();

    public Shape(DatabaseSchema database) {
        for (var schema : database.schemas()) {
            for (var table : schema.tables()) {
                var name = new ObjectName(ObjectKind.TABLE, schema.name(), table.name());
                tables.put(name, table);
                byQualified.put(Names.readable(schema.name(), table.name()), name);
                index(schema.name(), name, table.indexes());
                table.columns().forEach(column -> notNull(schema.name(), column));
            }
            for (var view : schema.views()) {
                var name = new ObjectName(ObjectKind.VIEW, schema.name(), view.name());
                views.put(name, view);
                index(schema.name(), name, view.indexes());
            }
            schema.routines()
                    .forEach(routine -> routines.put(
                            new ObjectName(ObjectKind.ROUTINE, schema.name(), routine.signature()), routine));
            schema.types()
                    .forEach(type -> types.put(new ObjectName(ObjectKind.TYPE, schema.name(), type.name()), type));
        }
    }

    private void index(String schema, ObjectName of, List<Index> all) {
        var keys = new HashSet<String>();
        all.stream().filter(Index::primary).forEach(index -> keys.add(Shape.key(index)));
        for (var index : all) {
            var name = new ObjectName(ObjectKind.INDEX, schema, index.name());
            if (index.constraint() && !index.primary() && !keys.add(key(index))) {
                repeated.add(name);
            }
            tableOfIndex.put(name, of);
            indexes.put(name, index);
            var parent = index.settings().get(Setting.ATTACHED_TO);
            if (parent != null) {
                attachedTo.add(parent);
            }
        }
    }

    /** The column with its NOT NULL by name, where the server would give it another because something else has that one. */
    Column named(String schema, Table table, Column column) {
        if (column.nullable() || column.settings().containsKey(Setting.NOT_NULL)) {
            return column;
        }
        var name = Names.generated(table.name(), column.name(), "not_null");
        if (!notNullNames.contains(Names.readable(schema, name))) {
            return column;
        }
        var settings = new EnumMap<Setting, String>(Setting.class);
        settings.putAll(column.settings());
        settings.put(Setting.NOT_NULL, "CONSTRAINT " + Names.readable(name));
        return column.withSettings(settings);
    }

    private void notNull(String schema, Column column) {
        var how = column.settings().getOrDefault(Setting.NOT_NULL, "");
        if (how.startsWith("CONSTRAINT ")) {
            var name = how.substring("CONSTRAINT ".length());
            notNullNames.add(Names.readable(schema) + "." + name.substring(0, Names.length(name)));
        }
    }

    /** What the server tells keys of one table apart by. */
    private static String key(Index index) {
        return PARAMETERS
                .matcher(index.definition().replaceFirst("^PRIMARY KEY", "UNIQUE"))
                .replaceAll("");
    }

    Optional<Table> table(ObjectName name) {
        return Optional.ofNullable(tables.get(name));
    }

    Optional<View> view(ObjectName name) {
        return Optional.ofNullable(views.get(name));
    }

    Optional<Routine> routine(ObjectName name) {
        return Optional.ofNullable(routines.get(name));
    }

    Optional<UserType> type(ObjectName name) {
        return Optional.ofNullable(types.get(name));
    }

    Optional<Index> index(ObjectName name) {
        return Optional.ofNullable(indexes.get(name));
    }

    /** The table or view of an index. */
    Optional<ObjectName> ofIndex(ObjectName index) {
        return Optional.ofNullable(tableOfIndex.get(index));
    }

    /** A table by the name that its partitions and children call it. */
    Optional<ObjectName> named(String qualified) {
        return Optional.ofNullable(byQualified.get(qualified));
    }

    Optional<Table> parent(Table partition) {
        return partition.partitionOf().isEmpty()
                ? Optional.empty()
                : named(partition.partitionOf()).flatMap(this::table);
    }

    List<Table> inherited(Table child) {
        return parents(child).stream().flatMap(name -> table(name).stream()).toList();
    }

    List<ObjectName> parents(Table child) {
        var parents = child.settings().get(Setting.INHERITS);
        return parents == null
                ? List.of()
                : Names.parts(parents, ',').stream()
                        .flatMap(name -> named(name).stream())
                        .toList();
    }

    /** How many partitioned tables stand above. */
    int depth(Table partition) {
        int depth = 0;
        for (var at = parent(partition); at.isPresent(); at = parent(at.get())) {
            depth++;
        }
        return depth;
    }

    /**
     * Whether a key is part of the statement that makes its table. One of a partitioned table waits for those of its partitions
     * that have names of their own, and takes them in; one that repeats another waits until that is there.
     */
    public boolean isInline(String schema, Index index) {
        return index.constraint() && !waits(schema, index);
    }

    private boolean waits(String schema, Index index) {
        return !index.valid()
                || attachedTo.contains(Names.readable(schema, index.name()))
                || repeated.contains(new ObjectName(ObjectKind.INDEX, schema, index.name()));
    }

    /** Whether partitions' indexes are attached by statements: those of a parent that is not valid. */
    boolean isAttachedByHand(Index index) {
        var parent = index.settings().get(Setting.ATTACHED_TO);
        if (parent == null) {
            return false;
        }
        var parts = Names.parts(parent, '.').stream().map(Names::plain).toList();
        return index(new ObjectName(ObjectKind.INDEX, parts.getFirst(), parts.getLast()))
                .filter(one -> !one.valid())
                .isPresent();
    }
}
