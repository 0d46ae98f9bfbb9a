package com.bytebase.schema;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tables refer to which by foreign keys. */
final class Relations {
    private final Map<TableName, Table> tables = new LinkedHashMap<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Map<TableName, List<Relation>> byTable = new LinkedHashMap<>();

    private Relations() {}

    record TableName(String schema, String name) {}

    /** A foreign key of {@code from} that refers to {@code to}, which may be in another database and then is not among the tables. */
    record Relation(TableName from, TableName to, Table.ForeignKey key) {}

    static Relations of(DatabaseSchema database) {
        var found = new Relations();
        for (var schema : database.schemas()) {
            schema.tables().forEach(table -> found.tables.put(new TableName(schema.name(), table.name()), table));
        }
        found.tables.forEach((name, table) -> table.foreignKeys().forEach(key -> found.add(name, key)));
        return found;
    }

    private void add(TableName from, Table.ForeignKey key) {
        var to = new TableName(key.referencedSchema(), key.referencedTable());
        var relation = new Relation(from, to, key);
        relations.add(relation);
        byTable.computeIfAbsent(from, _ -> new ArrayList<>()).add(relation);
        if (!to.equals(from)) {
            byTable.computeIfAbsent(to, _ -> new ArrayList<>()).add(relation);
        }
    }

    /** The table of a name, {@code schema.name} or where it is the only one of that name also without the schema. */
    Optional<TableName> table(String name) {
        var exact = tables.keySet().stream()
                .filter(one -> (one.schema() + "." + one.name()).equals(name))
                .findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        var alike =
                tables.keySet().stream().filter(one -> one.name().equals(name)).toList();
        return alike.stream()
                .filter(one -> alike.size() == 1 || one.schema().equals("public"))
                .findFirst();
    }

    Table table(TableName name) {
        return java.util.Objects.requireNonNull(tables.get(name));
    }

    /** All tables of a schema, or of all where it is null. */
    Set<TableName> within(@Nullable String schema) {
        var within = new LinkedHashSet<TableName>();
        tables.keySet().stream()
                .filter(name -> schema == null || schema.equals(name.schema()))
                .forEach(within::add);
        return within;
    }

    /** Tables, and those that are up to {@code steps} relations away from them. */
    Set<TableName> around(Collection<TableName> begin, int steps) {
        var around = new LinkedHashSet<>(begin);
        Collection<TableName> edge = begin;
        for (int step = 0; step < steps; step++) {
            var next = new LinkedHashSet<TableName>();
            for (var table : edge) {
                for (var relation : byTable.getOrDefault(table, List.of())) {
                    var other = relation.from().equals(table) ? relation.to() : relation.from();
                    if (tables.containsKey(other) && around.add(other)) {
                        next.add(other);
                    }
                }
            }
            edge = next;
        }
        return around;
    }

    int count(TableName table) {
        return byTable.getOrDefault(table, List.of()).size();
    }

    /** Those of which both ends are among the tables. */
    List<Relation> among(Set<TableName> shown) {
        return relations.stream()
                .filter(relation -> shown.contains(relation.from()) && shown.contains(relation.to()))
                .toList();
    }
}
