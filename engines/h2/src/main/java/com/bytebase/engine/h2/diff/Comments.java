package com.bytebase.engine.h2.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.CommentObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.NamespaceObject;
import com.bytebase.engine.diff.SchemaElement.OtherObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.h2.Parts;
import com.bytebase.engine.h2.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The comments of what stays; what was made has its own already. */
final class Comments {
    private final List<Difference> differences;
    private final List<Step> steps = new ArrayList<>();

    Comments(List<Difference> differences) {
        this.differences = differences;
    }

    List<Step> steps() {
        for (var difference : differences) {
            boolean differs = difference.alters() && difference.aspects().contains("comment");
            boolean only = difference.aspects().equals(List.of("comment"));
            if (difference.after().isEmpty()) {
                continue;
            }
            switch (difference.after().get()) {
                case NamespaceObject(var schema) -> {
                    if (differs || difference.creates() && !schema.comment().isEmpty()) {
                        add(difference, "SCHEMA " + Sql.name(schema.name()), schema.comment());
                    }
                }
                case TableObject(var schema, var table)
                when differs -> add(difference, "TABLE " + Sql.name(schema, table.name()), table.comment());
                case ViewObject(var schema, var view)
                when only -> add(difference, "TABLE " + Sql.name(schema, view.name()), view.comment());
                case ColumnObject(var schema, var table, var column)
                when differs || isMadeAnew(difference) && (!column.comment().isEmpty() || Parts.tookComment(column)) ->
                    add(difference, Parts.on(schema, table, column), column.comment());
                case IndexObject(var schema, var _, var index)
                when only -> add(difference, Parts.on(schema, index), index.comment());
                case SequenceObject(var schema, var sequence)
                when differs -> add(difference, "SEQUENCE " + Sql.name(schema, sequence.name()), sequence.comment());
                case TypeObject(var schema, var type)
                when differs -> add(difference, "DOMAIN " + Sql.name(schema, type.name()), type.comment());
                case OtherObject(var schema, var object)
                when only -> add(difference, object.kind() + " " + Sql.name(schema, object.name()), object.comment());
                case CommentObject(var comment) ->
                    add(
                            difference,
                            "CONSTRAINT "
                                    + Sql.name(
                                            comment.on().schema(), comment.on().part()),
                            comment.text());
                default -> {} // has none, or it was made with it
            }
        }
        return steps;
    }

    private static boolean isMadeAnew(Difference difference) {
        if (difference.creates()) {
            return true;
        }
        return !difference.aspects().stream()
                .allMatch(aspect -> Set.of("nullable", "defaultValue", "onUpdate", "comment")
                        .contains(aspect));
    }

    private void add(Difference difference, String on, String text) {
        steps.add(new Step(difference.path(), Parts.commentOn(on, text)));
    }
}
