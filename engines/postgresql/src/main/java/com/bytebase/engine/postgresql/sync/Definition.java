package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.literal;
import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A schema as SQL: extensions, schemas, then types, sequences, routines, tables and views each after what it mentions, then
 * what ties them together (indexes, foreign keys, triggers, owned sequences) and the comments.
 */
public final class Definition {
    /** The comment that every database's public schema is born with. */
    private static final String PUBLIC_COMMENT = "standard public schema";

    private final List<DefinedObject> objects = new ArrayList<>();
    private final List<String> ties = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();

    private Definition() {}

    /** One statement per object, each ended by a semicolon; equal schemas have equal text. */
    public static String of(DatabaseSchema database) {
        var definition = new Definition();
        var statements = new ArrayList<String>();
        database.schemas().stream()
                .filter(schema -> !schema.name().equals("public"))
                .forEach(schema -> statements.add("CREATE SCHEMA IF NOT EXISTS " + readable(schema.name())));
        database.extensions()
                .forEach(extension -> statements.add("CREATE EXTENSION IF NOT EXISTS %s WITH SCHEMA %s"
                        .formatted(readable(extension.name()), readable(extension.schema()))));
        database.schemas().forEach(definition::schema);
        statements.addAll(DefinedObject.inOrder(definition.objects));
        statements.addAll(definition.ties);
        statements.addAll(definition.comments);
        return statements.stream().map(statement -> statement + ";\n").collect(Collectors.joining("\n"));
    }

    private void schema(Schema schema) {
        var name = schema.name();
        if (!name.equals("public") || !schema.comment().equals(PUBLIC_COMMENT)) {
            comment("SCHEMA " + readable(name), schema.comment());
        }
        for (var type : schema.types()) {
            objects.add(new DefinedObject(DefinedObject.Rank.TYPE, name, type.name(), type.definition()));
            var word = type.kind() == Schema.UserType.Kind.DOMAIN ? "DOMAIN " : "TYPE ";
            comment(word + readable(name, type.name()), type.comment());
        }
        schema.sequences().forEach(sequence -> sequence(name, sequence));
        for (var routine : schema.routines()) {
            objects.add(new DefinedObject(DefinedObject.Rank.ROUTINE, name, routine.name(), routine.definition()));
            var arguments = routine.signature().substring(routine.name().length());
            comment(word(routine.kind()) + readable(name, routine.name()) + arguments, routine.comment());
        }
        schema.tables().forEach(table -> table(name, table));
        schema.views().forEach(view -> view(name, view));
    }

    private static String word(Schema.Routine.Kind kind) {
        return switch (kind) {
            case PROCEDURE -> "PROCEDURE ";
            case AGGREGATE -> "AGGREGATE ";
            case FUNCTION, WINDOW, EVENT -> "FUNCTION ";
        };
    }

    private void sequence(String schema, Sequence sequence) {
        var name = readable(schema, sequence.name());
        var sql = "CREATE SEQUENCE %s AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s"
                .formatted(
                        name,
                        sequence.type(),
                        sequence.start(),
                        sequence.increment(),
                        sequence.minimum(),
                        sequence.maximum(),
                        sequence.cache(),
                        sequence.cycle() ? " CYCLE" : "");
        objects.add(new DefinedObject(DefinedObject.Rank.SEQUENCE, schema, sequence.name(), sql));
        int dot = sequence.ownedBy().indexOf('.');
        if (dot > 0) {
            ties.add("ALTER SEQUENCE %s OWNED BY %s.%s"
                    .formatted(
                            name,
                            readable(schema, sequence.ownedBy().substring(0, dot)),
                            readable(sequence.ownedBy().substring(dot + 1))));
        }
        comment("SEQUENCE " + name, sequence.comment());
    }

    private void table(String schema, Table table) {
        var name = readable(schema, table.name());
        objects.add(
                new DefinedObject(DefinedObject.Rank.TABLE, schema, table.name(), TableDefinition.of(schema, table)));
        for (var index : table.indexes()) {
            if (!index.constraint()) {
                ties.add(index.definition());
            }
            comment("INDEX " + readable(schema, index.name()), index.comment());
        }
        table.foreignKeys()
                .forEach(key -> ties.add(
                        "ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(name, readable(key.name()), key.definition())));
        for (var trigger : table.triggers()) {
            ties.add(trigger.definition());
            comment("TRIGGER " + readable(trigger.name()) + " ON " + name, trigger.comment());
        }
        comment((table.kind() == Table.Kind.FOREIGN ? "FOREIGN TABLE " : "TABLE ") + name, table.comment());
        table.columns().forEach(column -> comment("COLUMN " + name + "." + readable(column.name()), column.comment()));
    }

    private void view(String schema, View view) {
        var name = readable(schema, view.name());
        var query = view.definition().strip();
        var sql = "CREATE %sVIEW %s AS\n%s"
                .formatted(
                        view.materialized() ? "MATERIALIZED " : "",
                        name,
                        query.endsWith(";") ? query.substring(0, query.length() - 1) : query);
        objects.add(new DefinedObject(DefinedObject.Rank.VIEW, schema, view.name(), sql));
        view.indexes().forEach(index -> ties.add(index.definition()));
        view.triggers().forEach(trigger -> ties.add(trigger.definition()));
        comment((view.materialized() ? "MATERIALIZED VIEW " : "VIEW ") + name, view.comment());
        view.columns().forEach(column -> comment("COLUMN " + name + "." + readable(column.name()), column.comment()));
    }

    private void comment(String object, String text) {
        if (!text.isEmpty()) {
            comments.add("COMMENT ON %s IS %s".formatted(object, literal(text)));
        }
    }
}
