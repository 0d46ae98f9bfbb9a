package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.StatementBody.TransactionControl;
import com.bytebase.engine.sql.TableRef;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what a statement says from its tree, and tells {@link Facts} what it touches. */
final class Bodies {
    private final Source source;
    private final Facts facts;

    Bodies(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    StatementBody read(String node, JsonNode content, JsonNode whole) {
        return switch (node) {
            case "SelectStmt" -> select(content, whole);
            case "InsertStmt" -> insert(content, whole);
            case "UpdateStmt" -> {
                facts.gather(whole);
                yield new StatementBody.Update(source.table(content.path("relation")), content.has("whereClause"));
            }
            case "DeleteStmt" -> {
                facts.gather(whole);
                yield new StatementBody.Delete(source.table(content.path("relation")), content.has("whereClause"));
            }
            case "CreateStmt" -> createTable(content);
            case "CreateForeignTableStmt" -> createTable(content.path("base"));
            case "CreateTableAsStmt" -> createTableAs(content);
            case "AlterTableStmt" -> new AlterTables(source, facts).read(content);
            case "RenameStmt" -> new Renames(source, facts).read(content);
            case "DropStmt" -> drop(content);
            case "IndexStmt" -> createIndex(content);
            case "TransactionStmt" -> new TransactionControl(control(Trees.text(content, "kind")));
            default -> object(node, content, whole);
        };
    }

    private StatementBody select(JsonNode select, JsonNode whole) {
        facts.gather(whole);
        if (select.has("intoClause")) {
            return made(select.path("intoClause"), false);
        }
        return new StatementBody.Select(select.has("whereClause"), select.has("fromClause"));
    }

    private StatementBody insert(JsonNode insert, JsonNode whole) {
        facts.gather(whole);
        var columns = insert.path("cols")
                .valueStream()
                .map(column -> Trees.text(column.path("ResTarget"), "name"))
                .toList();
        var query = insert.path("selectStmt").path("SelectStmt");
        int rows = query.isMissingNode() ? 1 : query.path("valuesLists").size();
        return new StatementBody.Insert(source.table(insert.path("relation")), columns, rows);
    }

    private StatementBody createTable(JsonNode create) {
        var relation = create.path("relation");
        var table = source.table(relation);
        facts.write(table);
        var elements = create.path("tableElts");
        create.path("inhRelations").forEach(facts::gather);
        elements.forEach(facts::gather);
        var key = Columns.primaryKey(elements);
        var columns = elements.valueStream()
                .filter(element -> element.has("ColumnDef"))
                .map(element -> Columns.definition(element.path("ColumnDef"), source, key))
                .toList();
        boolean inherits = create.has("inhRelations")
                || create.has("ofTypename")
                || elements.valueStream().anyMatch(element -> element.has("TableLikeClause"));
        return new StatementBody.CreateTable(
                table, Trees.flag(create, "if_not_exists"), isTemporary(relation), inherits, columns, key);
    }

    private StatementBody createTableAs(JsonNode create) {
        facts.gather(create.path("query"));
        var into = create.path("into");
        if (Trees.text(create, "objtype").equals("OBJECT_MATVIEW")) {
            var view = source.table(into.path("rel"));
            facts.write(view);
            return new StatementBody.CreateObject(ObjectKind.MATERIALIZED_VIEW, view, false);
        }
        return made(into, Trees.flag(create, "if_not_exists"));
    }

    /** A table that a query makes. */
    private StatementBody made(JsonNode into, boolean ifNotExists) {
        var table = source.table(into.path("rel"));
        facts.write(table);
        return new StatementBody.CreateTable(
                table, ifNotExists, isTemporary(into.path("rel")), true, List.of(), List.of());
    }

    private static boolean isTemporary(JsonNode relation) {
        return Trees.text(relation, "relpersistence").equals("t");
    }

    private StatementBody drop(JsonNode drop) {
        var type = Trees.text(drop, "removeType");
        var kind = Kinds.objectKind(type);
        boolean ofTable =
                Set.of("OBJECT_TRIGGER", "OBJECT_RULE", "OBJECT_POLICY").contains(type);
        var places = source.placesFrom(source.span().start());
        var objects = drop.path("objects")
                .valueStream()
                .map(ObjectNames::of)
                .map(name ->
                        source.table(ofTable ? name.subList(Math.max(0, name.size() - 1), name.size()) : name, places))
                .toList();
        if (ofTable) {
            drop.path("objects").forEach(object -> dropFromTable(ObjectNames.of(object)));
        } else if (List.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)
                .contains(kind)) {
            objects.forEach(facts::write);
        }
        boolean cascade = Trees.text(drop, "behavior").equals("DROP_CASCADE");
        return new StatementBody.DropObjects(kind, Trees.flag(drop, "missing_ok"), cascade, objects);
    }

    /** A trigger is named after its table: {@code schema, table, trigger}; written {@code trigger ON schema.table}. */
    private void dropFromTable(List<String> name) {
        if (name.size() > 1) {
            var places = source.placesFrom(source.span().start()).after("on");
            facts.write(source.table(name.subList(0, name.size() - 1), places));
        }
    }

    private StatementBody createIndex(JsonNode index) {
        var relation = index.path("relation");
        var table = source.table(relation);
        facts.write(table);
        var places = source.placesFrom(source.offset(relation)).after(table.name());
        var elements = index.path("indexParams")
                .valueStream()
                .map(item -> item.path("IndexElem"))
                .toList();
        for (var element : elements) {
            if (element.has("name")) {
                facts.column(source.column(table, Trees.text(element, "name"), places));
            }
            facts.gather(element.path("expr"));
        }
        return new StatementBody.CreateIndex(
                Trees.optional(index, "idxname"),
                table,
                Trees.flag(index, "unique"),
                Trees.flag(index, "concurrent"),
                Trees.flag(index, "if_not_exists"),
                elements.stream()
                        .map(element -> element.has("name") ? Trees.text(element, "name") : "(expression)")
                        .toList());
    }

    /** Statements that are of interest for the object they name. */
    private StatementBody object(String node, JsonNode content, JsonNode whole) {
        var start = source.placesFrom(source.span().start());
        return switch (node) {
            case "ViewStmt" -> {
                facts.gather(content.path("query"));
                var view = source.table(content.path("view"));
                facts.write(view);
                yield new StatementBody.CreateObject(ObjectKind.VIEW, view, Trees.flag(content, "replace"));
            }
            case "CreateSeqStmt" ->
                new StatementBody.CreateObject(ObjectKind.SEQUENCE, source.table(content.path("sequence")), false);
            case "CreateSchemaStmt" ->
                created(ObjectKind.SCHEMA, List.of(Trees.text(content, "schemaname")), start, false);
            case "CreatedbStmt" -> created(ObjectKind.DATABASE, List.of(Trees.text(content, "dbname")), start, false);
            case "DropdbStmt" ->
                new StatementBody.DropObjects(
                        ObjectKind.DATABASE,
                        Trees.flag(content, "missing_ok"),
                        false,
                        List.of(source.table(List.of(Trees.text(content, "dbname")), start)));
            case "CreateEnumStmt", "CreateRangeStmt" ->
                created(ObjectKind.TYPE, Trees.names(content.path("typeName")), start, false);
            case "CreateDomainStmt" -> created(ObjectKind.TYPE, Trees.names(content.path("domainname")), start, false);
            case "CompositeTypeStmt" ->
                new StatementBody.CreateObject(ObjectKind.TYPE, source.table(content.path("typevar")), false);
            case "CreateFunctionStmt" ->
                created(
                        ObjectKind.ROUTINE,
                        Trees.names(content.path("funcname")),
                        start,
                        Trees.flag(content, "replace"));
            case "CreateTrigStmt" -> {
                facts.write(source.table(content.path("relation")));
                facts.gather(content.path("whenClause"));
                yield created(
                        ObjectKind.TRIGGER,
                        List.of(Trees.text(content, "trigname")),
                        start,
                        Trees.flag(content, "replace"));
            }
            default -> {
                new OtherFacts(source, facts).gather(node, content, whole);
                yield new StatementBody.Other();
            }
        };
    }

    private StatementBody created(ObjectKind kind, List<String> name, Source.Places places, boolean replace) {
        TableRef object = source.table(name, places);
        return new StatementBody.CreateObject(kind, object, replace);
    }

    private static TransactionControl.Kind control(String kind) {
        return switch (kind) {
            case "TRANS_STMT_BEGIN", "TRANS_STMT_START" -> TransactionControl.Kind.BEGIN;
            case "TRANS_STMT_COMMIT" -> TransactionControl.Kind.COMMIT;
            case "TRANS_STMT_ROLLBACK" -> TransactionControl.Kind.ROLLBACK;
            case "TRANS_STMT_SAVEPOINT" -> TransactionControl.Kind.SAVEPOINT;
            case "TRANS_STMT_RELEASE" -> TransactionControl.Kind.RELEASE;
            case "TRANS_STMT_ROLLBACK_TO" -> TransactionControl.Kind.ROLLBACK_TO;
            default -> TransactionControl.Kind.OTHER;
        };
    }
}
