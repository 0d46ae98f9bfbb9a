package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.CheckObject;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.DatabaseObject;
import com.bytebase.engine.diff.SchemaElement.ExtensionObject;
import com.bytebase.engine.diff.SchemaElement.ForeignKeyObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.NamespaceObject;
import com.bytebase.engine.diff.SchemaElement.RoutineObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TriggerObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** The statements about one object. */
final class Statements {
    private Statements() {}

    /** What makes it, without its comment. A table comes with columns, keys and checks. */
    static String create(SchemaElement element) {
        return switch (element) {
            case DatabaseObject _ -> throw new IllegalStateException("A database is not made by a difference.");
            case NamespaceObject(var schema) -> "CREATE SCHEMA " + readable(schema.name());
            case ExtensionObject(var extension) ->
                "CREATE EXTENSION IF NOT EXISTS %s WITH SCHEMA %s"
                        .formatted(readable(extension.name()), readable(extension.schema()));
            case TypeObject(var _, var type) -> type.definition();
            case SequenceObject(var schema, var sequence) ->
                "CREATE SEQUENCE " + readable(schema, sequence.name()) + " AS " + sequence.type() + options(sequence);
            case RoutineObject(var _, var routine) -> routine.definition();
            case TableObject(var schema, var table) -> TableCreation.of(schema, table);
            case ViewObject view -> Views.create(view, false);
            case ColumnObject(var schema, var table, var column) -> Columns.add(alterTable(schema, table), column);
            case IndexObject(var schema, var relation, var index) ->
                index.constraint()
                        ? constraint(schema, relation, index.name(), index.definition())
                        : index.definition();
            case ForeignKeyObject(var schema, var table, var key) ->
                constraint(schema, table, key.name(), key.definition());
            case CheckObject(var schema, var table, var check) ->
                constraint(schema, table, check.name(), check.expression());
            case TriggerObject(var _, var _, var trigger) -> trigger.definition();
        };
    }

    static String drop(SchemaElement element) {
        return switch (element) {
            case DatabaseObject _ -> throw new IllegalStateException("A database is not dropped by a difference.");
            case NamespaceObject(var schema) -> "DROP SCHEMA " + readable(schema.name());
            case ExtensionObject(var extension) -> "DROP EXTENSION " + readable(extension.name());
            case TypeObject(var schema, var type) -> "DROP " + UserTypes.keyword(type) + readable(schema, type.name());
            case SequenceObject(var schema, var sequence) -> "DROP SEQUENCE " + readable(schema, sequence.name());
            case RoutineObject routine -> Routines.drop(routine);
            case TableObject(var schema, var table) -> "DROP " + Tables.keyword(table) + readable(schema, table.name());
            case ViewObject view -> Views.drop(view);
            case ColumnObject(var schema, var table, var column) -> Columns.drop(alterTable(schema, table), column);
            case IndexObject(var schema, var relation, var index) ->
                index.constraint()
                        ? dropConstraint(schema, relation, index.name())
                        : "DROP INDEX " + readable(schema, index.name());
            case ForeignKeyObject(var schema, var table, var key) -> dropConstraint(schema, table, key.name());
            case CheckObject(var schema, var table, var check) -> dropConstraint(schema, table, check.name());
            case TriggerObject(var schema, var relation, var trigger) ->
                "DROP TRIGGER %s ON %s".formatted(readable(trigger.name()), readable(schema, relation));
        };
    }

    /** What changes it in place, without its comment. */
    static List<String> alter(SchemaElement before, SchemaElement after) {
        return switch (after) {
            case TypeObject type -> UserTypes.alter((TypeObject) before, type);
            case SequenceObject(var schema, var sequence) ->
                sequence(readable(schema, sequence.name()), ((SequenceObject) before).value(), sequence);
            case RoutineObject(var _, var routine) ->
                routine.definition().equals(((RoutineObject) before).value().definition())
                        ? List.of()
                        : List.of(routine.definition());
            case ViewObject view ->
                view.value().definition().equals(((ViewObject) before).value().definition())
                        ? List.of()
                        : List.of(Views.create(view, true));
            case TableObject(var schema, var table) -> table(schema, ((TableObject) before).value(), table);
            case ColumnObject(var schema, var table, var column) ->
                Columns.alter(alterTable(schema, table), ((ColumnObject) before).value(), column, false);
            case ExtensionObject(var extension) -> extension(((ExtensionObject) before), extension);
            case NamespaceObject _,
                    DatabaseObject _,
                    IndexObject _,
                    ForeignKeyObject _,
                    CheckObject _,
                    TriggerObject _ -> List.of();
        };
    }

    private static List<String> extension(
            ExtensionObject before, com.bytebase.engine.schema.DatabaseSchema.Extension after) {
        var alter = "ALTER EXTENSION " + readable(after.name());
        var statements = new ArrayList<String>();
        if (!before.value().version().equals(after.version())) {
            statements.add(alter + " UPDATE TO " + com.bytebase.engine.postgresql.sync.Names.literal(after.version()));
        }
        if (!before.value().schema().equals(after.schema())) {
            statements.add(alter + " SET SCHEMA " + readable(after.schema()));
        }
        return statements;
    }

    private static List<String> sequence(String name, Sequence before, Sequence after) {
        boolean type = !before.type().equals(after.type());
        var options = options(after);
        return !type && options(before).equals(options)
                ? List.of()
                : List.of("ALTER SEQUENCE " + name + (type ? " AS " + after.type() : "") + options);
    }

    private static String options(Sequence sequence) {
        return " START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s"
                .formatted(
                        sequence.start(),
                        sequence.increment(),
                        sequence.minimum(),
                        sequence.maximum(),
                        sequence.cache(),
                        sequence.cycle() ? " CYCLE" : " NO CYCLE");
    }

    private static List<String> table(String schema, Table before, Table after) {
        var statements = new ArrayList<String>();
        if (!before.partitionOf().equals(after.partitionOf())
                || !before.partitionBound().equals(after.partitionBound())) {
            var name = readable(schema, after.name());
            if (!before.partitionOf().isEmpty()) {
                statements.add("ALTER TABLE " + Tables.parent(before) + " DETACH PARTITION " + name);
            }
            if (!after.partitionOf().isEmpty()) {
                statements.add("ALTER TABLE " + Tables.parent(after) + " ATTACH PARTITION " + name + " "
                        + after.partitionBound());
            }
        }
        statements.addAll(Options.alter(Tables.alter(schema, after), before, after));
        return statements;
    }

    /** Foreign tables take their columns' changes as tables too. */
    private static String alterTable(String schema, String table) {
        return "ALTER TABLE " + readable(schema, table) + " ";
    }

    private static String constraint(String schema, String table, String name, String definition) {
        return alterTable(schema, table) + "ADD CONSTRAINT " + readable(name) + " " + definition;
    }

    private static String dropConstraint(String schema, String table, String name) {
        return alterTable(schema, table) + "DROP CONSTRAINT " + readable(name);
    }
}
