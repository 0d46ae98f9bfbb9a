package com.bytebase.engine.catalog;

import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.NamespaceObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.schema.Column;
import java.util.ArrayList;
import java.util.List;

/** The statements that say what things are for. */
final class CatalogComments {
    private final Rendering rendering;

    CatalogComments(Rendering rendering) {
        this.rendering = rendering;
    }

    /** @param isNew whether there is no comment yet, so that an empty one need not be said */
    List<String> of(SchemaElement object, boolean isNew) {
        var statements = new ArrayList<String>();
        switch (object) {
            case NamespaceObject(var schema) ->
                say(statements, "SCHEMA", List.of(schema.name()), schema.comment(), isNew);
            case TableObject(var schema, var table) -> {
                say(statements, "TABLE", List.of(schema, table.name()), table.comment(), isNew);
                if (isNew) {
                    for (Column column : table.columns()) {
                        say(statements, "COLUMN", List.of(schema, table.name(), column.name()), column.comment(), true);
                    }
                }
            }
            case ColumnObject(var schema, var table, var column) ->
                say(statements, "COLUMN", List.of(schema, table, column.name()), column.comment(), isNew);
            case ViewObject(var schema, var view) ->
                say(statements, "VIEW", List.of(schema, view.name()), view.comment(), isNew);
            case SequenceObject(var schema, var sequence) ->
                say(statements, "SEQUENCE", List.of(schema, sequence.name()), sequence.comment(), isNew);
            case SchemaElement.DatabaseObject _,
                    SchemaElement.ExtensionObject _,
                    SchemaElement.TypeObject _,
                    SchemaElement.RoutineObject _,
                    SchemaElement.IndexObject _,
                    SchemaElement.ForeignKeyObject _,
                    SchemaElement.CheckObject _,
                    SchemaElement.TriggerObject _,
                    SchemaElement.OtherObject _,
                    SchemaElement.OwnerObject _,
                    SchemaElement.RightsObject _,
                    SchemaElement.CommentObject _ -> {}
        }
        return statements;
    }

    private void say(List<String> statements, String what, List<String> names, String comment, boolean isNew) {
        if (!(isNew && comment.isEmpty())) {
            var sql = rendering.comment(what, names, comment);
            if (!sql.isEmpty()) {
                statements.add(sql);
            }
        }
    }
}
