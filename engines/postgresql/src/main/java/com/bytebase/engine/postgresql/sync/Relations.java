package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads tables, views and their parts, and the attributes of composite types, which the catalogs keep with them. */
final class Relations {
    private final Catalog catalog;
    private final Known known;
    private final Map<Long, Relation> relations = new LinkedHashMap<>();
    private final Map<Long, List<Column>> composites = new HashMap<>();
    private final Map<Long, Map<Integer, String>> identities = new HashMap<>();

    Relations(Catalog catalog, Known known) {
        this.catalog = catalog;
        this.known = known;
    }

    Collection<Relation> all() {
        return relations.values();
    }

    Map<Long, Relation> byOid() {
        return relations;
    }

    /** The attributes of the composite type that the catalogs keep as relation {@code oid}. */
    List<Column> attributes(long oid) {
        return composites.getOrDefault(oid, List.of());
    }

    void read() throws SQLException {
        catalog.each(TableQueries.relations(catalog), row -> {
            var relation = new Relation(row);
            relations.put(row.getLong("oid"), relation);
            known.put("pg_class", row.getLong("oid"), relation.objectName());
        });
        catalog.each(TableQueries.IDENTITIES, row -> {
            var relation = relations.get(row.getLong("refobjid"));
            if (relation != null) {
                identities
                        .computeIfAbsent(row.getLong("refobjid"), _ -> new HashMap<>())
                        .put(row.getInt("refobjsubid"), ColumnParts.identity(row, relation, row.getString("attname")));
            }
        });
        catalog.each(TableQueries.columns(catalog), this::column);
        inherit();
        catalog.each(TableQueries.INDEXES, row -> {
            var relation = relations.get(row.getLong("indrelid"));
            if (relation != null) {
                index(row, relation);
            }
        });
        catalog.each(TableQueries.CONSTRAINTS, row -> {
            var relation = relations.get(row.getLong("conrelid"));
            if (relation != null) {
                constraint(row, relation);
            }
        });
        catalog.each(TableQueries.triggers(catalog), row -> {
            var relation = relations.get(row.getLong("tgrelid"));
            if (relation != null) {
                relation.triggers.add(Parts.trigger(row));
                known.put("pg_trigger", row.getLong("oid"), relation.part(ObjectKind.TRIGGER, row.getString("tgname")));
            }
        });
    }

    private void column(ResultSet row) throws SQLException {
        long oid = row.getLong("attrelid");
        var settings = ColumnParts.settings(row);
        var relation = relations.get(oid);
        if (relation == null) {
            var attributes = composites.computeIfAbsent(oid, _ -> new ArrayList<>());
            attributes.add(ColumnParts.column(row, attributes.size() + 1, settings));
            return;
        }
        var number = row.getInt("attnum");
        var name = row.getString("attname");
        ColumnParts.put(settings, Setting.NOT_NULL, ColumnParts.notNull(row, relation));
        ColumnParts.put(
                settings,
                Setting.IDENTITY,
                identities.getOrDefault(oid, Map.of()).getOrDefault(number, ""));
        if (!relation.partition && !row.getBoolean("attislocal")) {
            settings.put(Setting.INHERITED, "true");
        }
        relation.columns.add(ColumnParts.column(row, relation.columns.size() + 1, settings));
        relation.columnNames.put(number, name);
        if (row.getObject("default_oid") != null) {
            known.put("pg_attrdef", row.getLong("default_oid"), relation.part(ObjectKind.DEFAULT, name));
        }
    }

    /**
     * A child whose columns do not begin with its parents' was made otherwise than by INHERITS; it is described as if all columns
     * were its own, which is the only way to make it again with its columns in order.
     */
    private void inherit() {
        var byName = relations.values().stream().collect(Collectors.toMap(Relation::qualified, r -> r));
        for (var relation : relations.values()) {
            if (relation.parents.isEmpty()) {
                continue;
            }
            if (relation.partition) {
                var table = byName.get(relation.parents.getFirst());
                if (table != null) {
                    relation.columns.replaceAll(column -> PartitionColumns.withoutItsNotNull(column, table));
                }
                continue;
            }
            var parents = relation.parents.stream()
                    .map(byName::get)
                    .filter(Objects::nonNull)
                    .map(parent -> parent.columns)
                    .toList();
            if (!Inheritance.isNatural(relation.columns, parents)) {
                relation.inheritsLater = true;
                relation.columns.replaceAll(Inheritance::own);
            }
        }
    }

    private void index(ResultSet row, Relation relation) throws SQLException {
        if (row.getBoolean("indisreplident")) {
            relation.set(Setting.REPLICA_IDENTITY, "USING INDEX " + Names.readable(row.getString("relname")));
        }
        known.put(
                "pg_class",
                row.getLong("indexrelid"),
                new ObjectName(ObjectKind.INDEX, relation.schema, row.getString("relname")));
        if (row.getObject("constraint_oid") != null) {
            known.put(
                    "pg_constraint",
                    row.getLong("constraint_oid"),
                    relation.part(ObjectKind.CONSTRAINT, row.getString("relname")));
        }
        if (IndexParts.isTheParents(row, relation)) {
            return;
        }
        relation.indexes.add(IndexParts.index(row, relation.columnNames));
    }

    private void constraint(ResultSet row, Relation relation) throws SQLException {
        var name = row.getString("conname");
        known.put("pg_constraint", row.getLong("oid"), relation.part(ObjectKind.CONSTRAINT, name));
        boolean foreign = row.getString("contype").equals("f");
        if (!row.getBoolean("conislocal") && (foreign || !relation.inheritsLater)) {
            return;
        }
        if (foreign) {
            var referenced = relations.get(row.getLong("confrelid"));
            relation.foreignKeys.add(Parts.foreignKey(
                    row, relation.columnNames, referenced == null ? Map.of() : referenced.columnNames));
        } else {
            relation.checks.add(new Table.Check(name, Settled.of(row.getString("definition"))));
        }
    }
}
