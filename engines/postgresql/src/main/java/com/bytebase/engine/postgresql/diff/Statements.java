package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.diff.Rights;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.CheckObject;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.CommentObject;
import com.bytebase.engine.diff.SchemaElement.DatabaseObject;
import com.bytebase.engine.diff.SchemaElement.ExtensionObject;
import com.bytebase.engine.diff.SchemaElement.ForeignKeyObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.NamespaceObject;
import com.bytebase.engine.diff.SchemaElement.OtherObject;
import com.bytebase.engine.diff.SchemaElement.OwnerObject;
import com.bytebase.engine.diff.SchemaElement.RightsObject;
import com.bytebase.engine.diff.SchemaElement.RoutineObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TriggerObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.postgresql.sync.ColumnSql;
import com.bytebase.engine.postgresql.sync.ObjectWords;
import com.bytebase.engine.postgresql.sync.Shape;
import com.bytebase.engine.postgresql.sync.Splits;
import com.bytebase.engine.postgresql.sync.TableSql;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** The statements about one object. */
final class Statements {
    private Statements() {}

    /**
     * What makes it, without its comment. A table comes with columns, keys and checks.
     *
     * @param shape of the schema that it is made in
     */
    static List<String> create(SchemaElement element, Shape shape) {
        return switch (element) {
            case TableObject(var schema, var table) -> table(schema, table, shape);
            case ColumnObject(var schema, var table, var column) -> {
                var statements = new ArrayList<>(List.of(Columns.add(alterTable(schema, table), column)));
                ColumnSql.lateNotNull(readable(schema, table), column).ifPresent(statements::add);
                yield statements;
            }
            case OtherObject(var _, var object) -> ObjectStatements.create(object);
            case OwnerObject(var owner) -> List.of(Privileges.owner(owner, shape));
            case RightsObject(var rights) ->
                Privileges.given(Rights.none(rights.on(), rights.grantee()), rights, shape);
            case CommentObject(var comment) ->
                List.of(Comments.on(ObjectWords.of(comment.on(), shape), comment.text()));
            default -> List.of(create(element));
        };
    }

    private static List<String> table(String schema, Table table, Shape shape) {
        var statements = new ArrayList<>(new TableSql(schema, table, shape, new Splits()).statements());
        var name = readable(schema, table.name());
        table.columns().forEach(column -> ColumnSql.lateNotNull(name, column).ifPresent(statements::add));
        return statements;
    }

    private static String create(SchemaElement element) {
        return switch (element) {
            case NamespaceObject(var schema) -> "CREATE SCHEMA " + readable(schema.name());
            case ExtensionObject(var extension) ->
                "CREATE EXTENSION IF NOT EXISTS %s WITH SCHEMA %s"
                        .formatted(readable(extension.name()), readable(extension.schema()));
            case TypeObject(var _, var type) -> type.definition();
            case SequenceObject(var schema, var sequence) ->
                "CREATE SEQUENCE " + readable(schema, sequence.name()) + " AS " + sequence.type() + options(sequence);
            case RoutineObject(var _, var routine) -> routine.definition();
            case ViewObject view -> Views.create(view, false);
            case IndexObject(var schema, var relation, var index) ->
                index.constraint()
                        ? constraint(schema, relation, index.valid(), index.name(), index.definition())
                        : index.definition();
            case ForeignKeyObject(var schema, var table, var key) ->
                constraint(schema, table, true, key.name(), key.definition());
            case CheckObject(var schema, var table, var check) ->
                constraint(schema, table, true, check.name(), check.expression());
            case TriggerObject(var _, var _, var trigger) -> trigger.definition();
            case DatabaseObject _,
                    TableObject _,
                    ColumnObject _,
                    OtherObject _,
                    OwnerObject _,
                    RightsObject _,
                    CommentObject _ -> throw new IllegalStateException("Not made by one statement: " + element.path());
        };
    }

    /** @param from the schema that it is dropped from */
    static List<String> drop(SchemaElement element, Dependencies from) {
        var shape = from.shape();
        return switch (element) {
            case OtherObject object -> ObjectStatements.drop(object);
            case OwnerObject(var owner) -> List.of(Privileges.backToTheDatabasesOwner(owner, shape));
            case RightsObject(var rights) -> {
                var none = Rights.none(rights.on(), rights.grantee());
                var statements = new ArrayList<>(Privileges.taken(rights, none, from));
                statements.addAll(Privileges.given(rights, none, shape));
                yield statements;
            }
            case CommentObject(var comment) -> List.of(Comments.on(ObjectWords.of(comment.on(), shape), ""));
            default -> List.of(drop(element));
        };
    }

    private static String drop(SchemaElement element) {
        return switch (element) {
            case DatabaseObject _, OtherObject _, OwnerObject _, RightsObject _, CommentObject _ ->
                throw new IllegalStateException("Not dropped by one statement: " + element.path());
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
                        ? Views.defaults((ViewObject) before, view)
                        : Views.replace((ViewObject) before, view);
            case TableObject(var schema, var table) -> table(schema, ((TableObject) before).value(), table);
            case ColumnObject now -> column((ColumnObject) before, now);
            case ExtensionObject(var extension) -> extension(((ExtensionObject) before), extension);
            case OtherObject object ->
                ObjectStatements.alter((OtherObject) before, object).orElseThrow();
            case ForeignKeyObject _, CheckObject _ ->
                Constraints.becomesValid(before, after) ? List.of(Constraints.validate(after)) : List.of();
            case NamespaceObject _,
                    DatabaseObject _,
                    IndexObject _,
                    TriggerObject _,
                    OwnerObject _,
                    RightsObject _,
                    CommentObject _ -> List.of();
        };
    }

    private static List<String> column(ColumnObject before, ColumnObject after) {
        var alterTable = alterTable(after.schema(), after.table());
        var statements = new ArrayList<>(Columns.alter(alterTable, before.value(), after.value(), false));
        var alter = alterTable + "ALTER COLUMN " + readable(after.value().name()) + " ";
        statements.addAll(Identities.alter(alter, before, after));
        return statements;
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

    /** A key that is not valid yet is that of a partitioned table without its partitions. */
    private static String constraint(String schema, String table, boolean valid, String name, String definition) {
        return (valid ? alterTable(schema, table) : "ALTER TABLE ONLY " + readable(schema, table) + " ")
                + "ADD CONSTRAINT " + readable(name) + " " + definition;
    }

    private static String dropConstraint(String schema, String table, String name) {
        return alterTable(schema, table) + "DROP CONSTRAINT " + readable(name);
    }
}
