package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

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
import com.bytebase.engine.postgresql.sync.Names;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Schema.UserType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code COMMENT ON …}, for an object and the parts that come with it. */
final class Comments {
    private Comments() {}

    /** Those of an object that is made. */
    static List<String> of(SchemaElement element) {
        var comments = new ArrayList<String>();
        text(element).filter(text -> !text.isEmpty()).ifPresent(text -> comments.add(on(element, text)));
        switch (element) {
            case TableObject(var schema, var table) -> {
                columns(schema, table.name(), List.of(), table.columns(), comments);
                table.indexes().stream()
                        .filter(index -> index.constraint())
                        .forEach(index -> comments.addAll(of(new IndexObject(schema, table.name(), index))));
            }
            case ViewObject(var schema, var view) -> columns(schema, view.name(), List.of(), view.columns(), comments);
            case TypeObject(var schema, var type) -> {
                if (type.kind() == UserType.Kind.COMPOSITE) {
                    columns(schema, type.name(), List.of(), type.attributes(), comments);
                }
            }
            case DatabaseObject _,
                    NamespaceObject _,
                    ExtensionObject _,
                    SequenceObject _,
                    RoutineObject _,
                    ColumnObject _,
                    IndexObject _,
                    ForeignKeyObject _,
                    CheckObject _,
                    TriggerObject _,
                    OtherObject _,
                    OwnerObject _,
                    RightsObject _,
                    CommentObject _ -> {}
        }
        return comments;
    }

    /** Those that differ. */
    static List<String> between(SchemaElement before, SchemaElement after) {
        var comments = new ArrayList<String>();
        text(after)
                .filter(text -> !text.equals(text(before).orElse("")))
                .ifPresent(text -> comments.add(on(after, text)));
        if (before instanceof ViewObject old && after instanceof ViewObject now) {
            columns(
                    now.schema(),
                    now.value().name(),
                    old.value().columns(),
                    now.value().columns(),
                    comments);
        }
        if (before instanceof TypeObject old
                && after instanceof TypeObject now
                && now.value().kind() == UserType.Kind.COMPOSITE) {
            columns(
                    now.schema(),
                    now.value().name(),
                    old.value().attributes(),
                    now.value().attributes(),
                    comments);
        }
        return comments;
    }

    private static void columns(
            String schema, String relation, List<Column> before, List<Column> after, List<String> comments) {
        for (var column : after) {
            var old = before.stream()
                    .filter(one -> one.name().equals(column.name()))
                    .map(Column::comment)
                    .findFirst()
                    .orElse("");
            if (!old.equals(column.comment())) {
                comments.add(on(new ColumnObject(schema, relation, column), column.comment()));
            }
        }
    }

    private static String on(SchemaElement element, String text) {
        return on(reference(element), text);
    }

    /** @param text empty for none */
    static String on(String reference, String text) {
        return "COMMENT ON %s IS %s".formatted(reference, text.isEmpty() ? "NULL" : Names.literal(text));
    }

    private static Optional<String> text(SchemaElement element) {
        return switch (element) {
            case NamespaceObject(var value) -> Optional.of(value.comment());
            case TypeObject(var _, var value) -> Optional.of(value.comment());
            case SequenceObject(var _, var value) -> Optional.of(value.comment());
            case RoutineObject(var _, var value) -> Optional.of(value.comment());
            case TableObject(var _, var value) -> Optional.of(value.comment());
            case ViewObject(var _, var value) -> Optional.of(value.comment());
            case ColumnObject(var _, var _, var value) -> Optional.of(value.comment());
            case IndexObject(var _, var _, var value) -> Optional.of(value.comment());
            case TriggerObject(var _, var _, var value) -> Optional.of(value.comment());
            case ExtensionObject(var value) -> Optional.of(value.comment());
            case OtherObject(var _, var value) -> Optional.of(value.comment());
            case DatabaseObject _, ForeignKeyObject _, CheckObject _, OwnerObject _, RightsObject _, CommentObject _ ->
                Optional.empty();
        };
    }

    private static String reference(SchemaElement element) {
        return switch (element) {
            case NamespaceObject(var value) -> "SCHEMA " + readable(value.name());
            case TypeObject(var schema, var value) -> UserTypes.keyword(value) + readable(schema, value.name());
            case SequenceObject(var schema, var value) -> "SEQUENCE " + readable(schema, value.name());
            case RoutineObject routine -> Routines.reference(routine);
            case TableObject(var schema, var value) -> Tables.keyword(value) + readable(schema, value.name());
            case ViewObject view -> Views.reference(view);
            case ColumnObject(var schema, var table, var value) ->
                "COLUMN " + readable(schema, table) + "." + readable(value.name());
            case IndexObject(var schema, var _, var value) -> "INDEX " + readable(schema, value.name());
            case TriggerObject(var schema, var relation, var value) ->
                "TRIGGER " + readable(value.name()) + " ON " + readable(schema, relation);
            case ExtensionObject(var value) -> "EXTENSION " + readable(value.name());
            case OtherObject object -> ObjectStatements.reference(object);
            case DatabaseObject _, ForeignKeyObject _, CheckObject _, OwnerObject _, RightsObject _, CommentObject _ ->
                throw new IllegalStateException("No comment is held of " + element.path());
        };
    }
}
