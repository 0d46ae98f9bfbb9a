package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.ColumnRef;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementBody.AlterAction.ConstraintKind;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code ALTER TABLE} and its likes for views, indexes and sequences. */
final class AlterTables {
    private final Source source;
    private final Facts facts;

    AlterTables(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    StatementBody read(JsonNode alter) {
        var relation = alter.path("relation");
        var table = source.table(relation);
        switch (Trees.text(alter, "objtype")) {
            case "OBJECT_TABLE", "OBJECT_FOREIGN_TABLE" -> facts.write(table);
            case "OBJECT_VIEW", "OBJECT_MATVIEW" -> {
                facts.write(table);
                return new StatementBody.Other();
            }
            default -> {
                return new StatementBody.Other();
            }
        }
        var places = source.placesFrom(source.offset(relation)).after(table.name());
        var actions = new ArrayList<AlterAction>();
        for (var command : alter.path("cmds")) {
            actions.add(action(table, command.path("AlterTableCmd"), places));
        }
        return new StatementBody.AlterTable(table, Trees.flag(alter, "missing_ok"), actions);
    }

    private AlterAction action(TableRef table, JsonNode command, Source.Places places) {
        var name = Trees.text(command, "name");
        boolean missingOk = Trees.flag(command, "missing_ok");
        return switch (Trees.text(command, "subtype")) {
            case "AT_AddColumn" -> addColumn(command, missingOk);
            case "AT_DropColumn" -> {
                var at = places.find(name);
                if (!missingOk) {
                    facts.column(new ColumnRef(table, name, at));
                }
                yield new AlterAction.DropColumn(name, missingOk, at);
            }
            case "AT_DropNotNull" -> changed(table, name, true, places.find(name));
            case "AT_AlterColumnType" -> {
                facts.gather(command.path("def"));
                yield changed(table, name, false, places.find(name));
            }
            case "AT_ColumnDefault",
                    "AT_SetNotNull",
                    "AT_SetExpression",
                    "AT_DropExpression",
                    "AT_SetStatistics",
                    "AT_SetOptions",
                    "AT_ResetOptions",
                    "AT_SetStorage",
                    "AT_SetCompression",
                    "AT_AddIdentity",
                    "AT_SetIdentity",
                    "AT_DropIdentity" -> changed(table, name, false, places.find(name));
            case "AT_AddConstraint" -> addConstraint(table, command.path("def").path("Constraint"));
            case "AT_DropConstraint" -> new AlterAction.DropConstraint(name, missingOk);
            case "AT_AttachPartition", "AT_DetachPartition" -> {
                facts.write(
                        source.table(command.path("def").path("PartitionCmd").path("name")));
                yield new AlterAction.Other();
            }
            default -> {
                facts.gather(command.path("def"));
                yield new AlterAction.Other();
            }
        };
    }

    private AlterAction addColumn(JsonNode command, boolean ifNotExists) {
        var definition = command.path("def").path("ColumnDef");
        facts.gather(definition);
        return new AlterAction.AddColumn(Columns.definition(definition, source, List.of()), ifNotExists);
    }

    private AlterAction changed(TableRef table, String column, boolean setsNullable, Position at) {
        if (!column.isEmpty()) {
            facts.column(new ColumnRef(table, column, at));
        }
        return new AlterAction.ChangeColumn(column, setsNullable, at);
    }

    private AlterAction addConstraint(TableRef table, JsonNode constraint) {
        facts.gather(constraint.path("pktable"));
        var kind = kind(Trees.text(constraint, "contype"));
        var columns = Trees.names(constraint.path(kind == ConstraintKind.FOREIGN_KEY ? "fk_attrs" : "keys"));
        var places = source.placesFrom(source.offset(constraint)).after("(");
        columns.forEach(name -> facts.column(source.column(table, name, places)));
        return new AlterAction.AddConstraint(Trees.optional(constraint, "conname"), kind, columns);
    }

    private static ConstraintKind kind(String type) {
        return switch (type) {
            case "CONSTR_PRIMARY" -> ConstraintKind.PRIMARY_KEY;
            case "CONSTR_UNIQUE" -> ConstraintKind.UNIQUE;
            case "CONSTR_FOREIGN" -> ConstraintKind.FOREIGN_KEY;
            case "CONSTR_CHECK" -> ConstraintKind.CHECK;
            default -> ConstraintKind.OTHER;
        };
    }
}
