package com.bytebase.engine.diff;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lays two schemas beside each other and finds the pairs that differ. */
final class Comparison {
    private final DiffDialect dialect;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(DiffDialect dialect) {
        this.dialect = dialect;
    }

    /** Parents before parts; objects in the order of the schemas. */
    static List<Difference> of(DatabaseSchema before, DatabaseSchema after, DiffDialect dialect) {
        var comparison = new Comparison(dialect);
        comparison.both(new SchemaElement.DatabaseObject(before), new SchemaElement.DatabaseObject(after));
        var earlier = byName(before.schemas());
        var later = byName(after.schemas());
        comparison.match(before.schemas(), after.schemas(), SchemaElement.NamespaceObject::new);
        comparison.match(before.extensions(), after.extensions(), SchemaElement.ExtensionObject::new);
        comparison.match(before.objects(), after.objects(), object -> new SchemaElement.OtherObject("", object));
        var names = new java.util.TreeSet<>(earlier.keySet());
        names.addAll(later.keySet());
        for (var name : names) {
            comparison.schema(
                    name,
                    earlier.getOrDefault(name, Comparison.empty(name)),
                    later.getOrDefault(name, Comparison.empty(name)));
        }
        comparison.match(before.comments(), after.comments(), SchemaElement.CommentObject::new);
        // A script does not tell who runs it.
        if (!before.collation().isEmpty() && !after.collation().isEmpty()) {
            comparison.match(before.owners(), after.owners(), SchemaElement.OwnerObject::new);
            comparison.match(Rights.of(before.grants()), Rights.of(after.grants()), SchemaElement.RightsObject::new);
        }
        return comparison.differences;
    }

    private void schema(String name, Schema before, Schema after) {
        if (before.equals(after)) {
            return;
        }
        match(before.types(), after.types(), type -> new SchemaElement.TypeObject(name, type));
        match(before.sequences(), after.sequences(), sequence -> new SchemaElement.SequenceObject(name, sequence));
        match(before.routines(), after.routines(), routine -> new SchemaElement.RoutineObject(name, routine));
        match(before.tables(), after.tables(), table -> new SchemaElement.TableObject(name, table));
        var tables = after.tables().stream().collect(Collectors.toMap(Table::name, table -> table));
        for (var table : before.tables()) {
            Optional.ofNullable(tables.get(table.name()))
                    .filter(other -> !other.equals(table))
                    .ifPresent(other -> parts(name, table, other));
        }
        match(before.views(), after.views(), view -> new SchemaElement.ViewObject(name, view));
        var views = after.views().stream().collect(Collectors.toMap(Schema.View::name, view -> view));
        for (var view : before.views()) {
            Optional.ofNullable(views.get(view.name()))
                    .filter(other -> !other.equals(view))
                    .ifPresent(other -> parts(name, view, other));
        }
        match(before.objects(), after.objects(), object -> new SchemaElement.OtherObject(name, object));
    }

    private void parts(String schema, Table before, Table after) {
        var table = before.name();
        match(before.columns(), after.columns(), part -> new SchemaElement.ColumnObject(schema, table, part));
        match(before.indexes(), after.indexes(), part -> new SchemaElement.IndexObject(schema, table, part));
        match(
                before.foreignKeys(),
                after.foreignKeys(),
                part -> new SchemaElement.ForeignKeyObject(schema, table, part));
        match(before.checks(), after.checks(), part -> new SchemaElement.CheckObject(schema, table, part));
        match(before.triggers(), after.triggers(), part -> new SchemaElement.TriggerObject(schema, table, part));
    }

    private void parts(String schema, Schema.View before, Schema.View after) {
        var view = before.name();
        match(before.indexes(), after.indexes(), part -> new SchemaElement.IndexObject(schema, view, part));
        match(before.triggers(), after.triggers(), part -> new SchemaElement.TriggerObject(schema, view, part));
    }

    private <T> void match(List<T> before, List<T> after, Function<T, SchemaElement> object) {
        if (before.equals(after)) {
            return;
        }
        var later = new LinkedHashMap<ElementPath, SchemaElement>();
        after.stream().map(object).forEach(one -> later.put(one.path(), one));
        for (var one : before.stream().map(object).toList()) {
            var other = later.remove(one.path());
            if (other == null) {
                differences.add(new Difference(Optional.of(one), Optional.empty(), List.of()));
            } else {
                both(one, other);
            }
        }
        later.values().forEach(one -> differences.add(new Difference(Optional.empty(), Optional.of(one), List.of())));
    }

    private void both(SchemaElement before, SchemaElement after) {
        var aspects = Aspects.of(before, after, dialect);
        if (!aspects.isEmpty()) {
            differences.add(new Difference(Optional.of(before), Optional.of(after), aspects));
        }
    }

    private static Map<String, Schema> byName(List<Schema> schemas) {
        return schemas.stream().collect(Collectors.toMap(Schema::name, schema -> schema));
    }

    private static Schema empty(String name) {
        return new Schema(name, "", "", List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
