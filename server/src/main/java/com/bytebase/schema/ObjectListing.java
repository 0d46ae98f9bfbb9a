package com.bytebase.schema;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import com.bytebase.schema.ListedObject.Part;
import java.util.ArrayList;
import java.util.List;

/** All objects of a schema, of every kind that the model has. */
final class ObjectListing {
    private final List<ListedObject> objects = new ArrayList<>();

    private ObjectListing() {}

    static List<ListedObject> of(DatabaseSchema database) {
        var listing = new ObjectListing();
        database.extensions()
                .forEach(extension -> listing.add(
                        new ObjectName(ObjectKind.EXTENSION, "", extension.name()), "", extension.comment()));
        database.objects().forEach(object -> listing.add(object.in(""), "", object.comment()));
        database.schemas().forEach(listing::schema);
        return List.copyOf(listing.objects);
    }

    private void add(ObjectName name, String form, String comment) {
        objects.add(ListedObject.of(name, form, comment));
    }

    private void schema(Schema schema) {
        var in = schema.name();
        if (!in.isEmpty()) {
            add(new ObjectName(ObjectKind.SCHEMA, "", in), "", schema.comment());
        }
        schema.tables().forEach(table -> {
            objects.add(table(in, table));
            triggers(in, table.name(), table.triggers());
        });
        schema.views().forEach(view -> {
            objects.add(view(in, view));
            triggers(in, view.name(), view.triggers());
        });
        schema.routines()
                .forEach(routine -> add(
                        new ObjectName(ObjectKind.ROUTINE, in, routine.signature()),
                        routine.kind().name(),
                        routine.comment()));
        schema.sequences()
                .forEach(sequence ->
                        add(new ObjectName(ObjectKind.SEQUENCE, in, sequence.name()), "", sequence.comment()));
        schema.types()
                .forEach(type -> add(
                        new ObjectName(ObjectKind.TYPE, in, type.name()),
                        type.kind().name(),
                        type.comment()));
        schema.objects().forEach(object -> add(object.in(in), "", object.comment()));
    }

    private void triggers(String schema, String on, List<Trigger> triggers) {
        triggers.forEach(
                trigger -> add(new ObjectName(ObjectKind.TRIGGER, schema, on, trigger.name()), "", trigger.comment()));
    }

    private static ListedObject table(String schema, Table table) {
        var parts = new ArrayList<Part>();
        table.columns().forEach(column -> parts.add(new Part(ObjectKind.COLUMN, column.name())));
        table.indexes().forEach(index -> parts.add(new Part(ObjectKind.INDEX, index.name())));
        table.foreignKeys().forEach(key -> parts.add(new Part(ObjectKind.CONSTRAINT, key.name())));
        table.checks().forEach(check -> parts.add(new Part(ObjectKind.CONSTRAINT, check.name())));
        var name = new ObjectName(ObjectKind.TABLE, schema, table.name());
        var form = table.kind() == Table.Kind.TABLE ? "" : table.kind().name();
        return new ListedObject(name, form, table.comment(), parts);
    }

    private static ListedObject view(String schema, Schema.View view) {
        var parts = new ArrayList<Part>();
        view.columns().forEach(column -> parts.add(new Part(ObjectKind.COLUMN, column.name())));
        view.indexes().forEach(index -> parts.add(new Part(ObjectKind.INDEX, index.name())));
        var name = new ObjectName(ObjectKind.VIEW, schema, view.name());
        return new ListedObject(name, view.materialized() ? "MATERIALIZED" : "", view.comment(), parts);
    }
}
