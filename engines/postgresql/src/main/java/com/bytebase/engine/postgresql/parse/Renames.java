package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.ColumnRef;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code ALTER … RENAME}. */
final class Renames {
    private final Source source;
    private final Facts facts;

    Renames(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    StatementBody read(JsonNode rename) {
        var kind = Trees.text(rename, "renameType");
        var newName = Trees.text(rename, "newname");
        var relation = rename.path("relation");
        if (kind.equals("OBJECT_COLUMN")) {
            return column(rename, newName);
        }
        var objectKind = Kinds.objectKind(kind);
        if (relation.has("relname")) {
            var from = source.table(relation);
            if (objectKind != ObjectKind.INDEX && objectKind != ObjectKind.SEQUENCE) {
                facts.write(from);
            }
            boolean named = List.of("OBJECT_TRIGGER", "OBJECT_RULE", "OBJECT_POLICY", "OBJECT_TABCONSTRAINT")
                    .contains(kind);
            return named ? new StatementBody.Other() : renamed(objectKind, from, newName);
        }
        var name =
                rename.has("object") ? ObjectNames.of(rename.path("object")) : List.of(Trees.text(rename, "subname"));
        var from = source.table(name, source.placesFrom(source.span().start()));
        return renamed(objectKind, from, newName);
    }

    private StatementBody column(JsonNode rename, String newName) {
        var table = source.table(rename.path("relation"));
        var column = Trees.text(rename, "subname");
        facts.write(table);
        var places = source.placesFrom(source.offset(rename.path("relation"))).after("rename");
        var at = places.find(column);
        facts.column(new ColumnRef(table, column, at));
        return new StatementBody.AlterTable(
                table, Trees.flag(rename, "missing_ok"), List.of(new AlterAction.RenameColumn(column, newName, at)));
    }

    /** The new name stays in the schema of the old one. */
    private StatementBody renamed(ObjectKind kind, TableRef from, String newName) {
        var at = source.placesFrom(source.span().start())
                .after("rename")
                .after("to")
                .find(newName);
        return new StatementBody.RenameObject(kind, from, new TableRef(from.schema(), newName, at));
    }
}
