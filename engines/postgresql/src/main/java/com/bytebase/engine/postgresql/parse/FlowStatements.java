package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.lineage.tree.Tree.TableColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What lineage needs of a statement, from PostgreSQL's tree of it. */
final class FlowStatements {
    private static final Set<String> QUERIES =
            Set.of("SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt");
    private static final Set<String> RELATIONS =
            Set.of("OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE", "OBJECT_TYPE");

    private final ParserThreads threads;
    private final FlowQueries queries = new FlowQueries();

    /** @param threads one of which this runs on; parses the bodies of functions */
    FlowStatements(ParserThreads threads) {
        this.threads = threads;
    }

    Tree read(JsonNode statement) {
        try {
            return tree(statement);
        } catch (StackOverflowError e) {
            return new Tree.Unknown("The statement nests too deeply to be followed.");
        }
    }

    private Tree tree(JsonNode statement) {
        var node = Trees.kind(statement);
        var content = statement.path(node);
        if (QUERIES.contains(node)) {
            return flow(statement);
        }
        return switch (node) {
            case "CreateStmt" -> createTable(content);
            case "CreateForeignTableStmt" -> createTable(content.path("base"));
            case "CompositeTypeStmt" ->
                new Tree.CreateTable(FlowQueries.name(content.path("typevar")), columns(content.path("coldeflist")));
            case "CreateTableAsStmt" -> createAs(content);
            case "ViewStmt" ->
                new Tree.CreateAs(
                        FlowQueries.name(content.path("view")),
                        true,
                        Trees.names(content.path("aliases")),
                        queries.query(content.path("query")));
            case "CreateFunctionStmt" -> createFunction(content);
            case "AlterTableStmt" -> alterTable(content);
            case "RenameStmt" -> rename(content);
            case "AlterObjectSchemaStmt" -> {
                var from = FlowQueries.name(content.path("relation"));
                yield content.has("relation")
                        ? new Tree.Rename(from, new ObjectName(Trees.text(content, "newschema"), from.name()))
                        : new Tree.Nothing();
            }
            case "DropStmt" -> drop(content);
            case "VariableSetStmt" -> set(content);
            case "CopyStmt" -> copy(content);
            case "DeclareCursorStmt", "PrepareStmt" -> flow(content.path("query"));
            case "ExplainStmt" -> new Tree.Nothing();
            case "ExecuteStmt" ->
                new Tree.Unknown("What a prepared statement does is not followed to where it is run.");
            case "DoStmt" -> new Tree.Unknown("What the block of DO does is not followed: its body is code.");
            case "CallStmt" -> new Tree.Unknown("What the procedure does that is called is not followed.");
            default -> new Tree.Nothing();
        };
    }

    private Tree flow(JsonNode statement) {
        var content = Trees.content(statement);
        // SELECT … INTO stands at the far left of a set operation.
        var leftmost = content;
        while (leftmost.has("larg")) {
            leftmost = leftmost.path("larg");
        }
        if (!QUERIES.contains(Trees.kind(statement))) {
            return new Tree.Nothing();
        }
        var query = queries.query(statement);
        return leftmost.has("intoClause") ? into(leftmost.path("intoClause"), false, query) : new Tree.Flow(query);
    }

    private static Tree into(JsonNode into, boolean view, Query query) {
        return new Tree.CreateAs(FlowQueries.name(into.path("rel")), view, Trees.names(into.path("colNames")), query);
    }

    private Tree createAs(JsonNode create) {
        if (create.path("query").has("ExecuteStmt")) {
            return new Tree.Unknown("What a prepared statement reads is not followed to where it is run.");
        }
        boolean view = Trees.text(create, "objtype").equals("OBJECT_MATVIEW");
        return into(create.path("into"), view, queries.query(create.path("query")));
    }

    private static Tree createTable(JsonNode create) {
        var columns = new ArrayList<TableColumn>();
        create.path("inhRelations")
                .forEach(parent -> columns.add(new Tree.Copied(FlowQueries.name(parent.path("RangeVar")))));
        if (create.has("ofTypename")) {
            columns.add(new Tree.Copied(
                    FlowQueries.qualified(create.path("ofTypename").path("names"))));
        }
        columns.addAll(columns(create.path("tableElts")));
        return new Tree.CreateTable(FlowQueries.name(create.path("relation")), columns);
    }

    private static List<TableColumn> columns(JsonNode elements) {
        var columns = new ArrayList<TableColumn>();
        for (var element : elements) {
            if (element.has("ColumnDef")) {
                columns.add(new Tree.Own(Trees.text(element.path("ColumnDef"), "colname")));
            } else if (element.has("TableLikeClause")) {
                columns.add(new Tree.Copied(
                        FlowQueries.name(element.path("TableLikeClause").path("relation"))));
            }
        }
        return columns;
    }

    private Tree createFunction(JsonNode create) {
        var parameters = new ArrayList<String>();
        var results = new ArrayList<String>();
        for (var item : create.path("parameters")) {
            var parameter = item.path("FunctionParameter");
            var mode = Trees.text(parameter, "mode");
            if (!Set.of("FUNC_PARAM_OUT", "FUNC_PARAM_TABLE").contains(mode)) {
                parameters.add(Trees.text(parameter, "name"));
            }
            if (Set.of("FUNC_PARAM_OUT", "FUNC_PARAM_TABLE", "FUNC_PARAM_INOUT").contains(mode)) {
                results.add(Trees.text(parameter, "name"));
            }
        }
        var language = "sql";
        var body = "";
        for (var item : create.path("options")) {
            var option = item.path("DefElem");
            var argument = option.path("arg");
            switch (Trees.text(option, "defname")) {
                case "language" -> language = Trees.text(argument.path("String"), "sval");
                case "as" -> {
                    var parts = Trees.names(argument.path("List").path("items"));
                    body = parts.isEmpty() ? "" : parts.getFirst();
                }
                default -> {}
            }
        }
        var name = FlowQueries.qualified(create.path("funcname"));
        var read = create.has("sql_body")
                ? inline(create.path("sql_body"))
                : language.equals("sql") ? parsed(body) : Optional.<List<Query>>empty();
        return new Tree.CreateFunction(name, parameters, results, language, read);
    }

    /** {@code RETURN x} or {@code BEGIN ATOMIC … END}. */
    private Optional<List<Query>> inline(JsonNode body) {
        if (body.has("ReturnStmt")) {
            var value = queries.expressions().read(body.path("ReturnStmt").path("returnval"));
            return Optional.of(List.of(Query.of(new QueryBody.Values(List.of(""), List.of(List.of(value))))));
        }
        var found = new ArrayList<Query>();
        for (var part : body.path("List").path("items")) {
            for (var statement : part.path("List").path("items")) {
                found.add(queries.query(statement));
            }
        }
        return Optional.of(found);
    }

    private Optional<List<Query>> parsed(String body) {
        try {
            if (threads.parse(body.getBytes(StandardCharsets.UTF_8)) instanceof PgQuery.Result.Trees(var json)) {
                var found = new ArrayList<Query>();
                for (var raw : Trees.MAPPER.readTree(json).path("stmts")) {
                    if (!QUERIES.contains(Trees.kind(raw.path("stmt")))) {
                        return Optional.empty();
                    }
                    found.add(queries.query(raw.path("stmt")));
                }
                return Optional.of(found);
            }
        } catch (ParserThreads.Broken e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Tree alterTable(JsonNode alter) {
        var changes = new ArrayList<Tree.ColumnChange>();
        for (var item : alter.path("cmds")) {
            var command = item.path("AlterTableCmd");
            switch (Trees.text(command, "subtype")) {
                case "AT_AddColumn" ->
                    changes.add(new Tree.ColumnChange(
                            "", Trees.text(command.path("def").path("ColumnDef"), "colname")));
                case "AT_DropColumn" -> changes.add(new Tree.ColumnChange(Trees.text(command, "name"), ""));
                default -> {}
            }
        }
        return new Tree.AlterColumns(FlowQueries.name(alter.path("relation")), changes);
    }

    private static Tree rename(JsonNode rename) {
        var relation = FlowQueries.name(rename.path("relation"));
        var to = Trees.text(rename, "newname");
        return switch (Trees.text(rename, "renameType")) {
            case "OBJECT_COLUMN" ->
                new Tree.AlterColumns(relation, List.of(new Tree.ColumnChange(Trees.text(rename, "subname"), to)));
            case "OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE" ->
                new Tree.Rename(relation, new ObjectName("", to));
            default -> new Tree.Nothing();
        };
    }

    private static Tree drop(JsonNode drop) {
        if (!RELATIONS.contains(Trees.text(drop, "removeType"))) {
            return new Tree.Nothing();
        }
        return new Tree.Drop(drop.path("objects")
                .valueStream()
                .map(ObjectNames::of)
                .filter(name -> !name.isEmpty())
                .map(FlowQueries::qualified)
                .toList());
    }

    private static Tree set(JsonNode set) {
        if (!Trees.text(set, "name").equals("search_path") || !set.has("args")) {
            return new Tree.Nothing();
        }
        return new Tree.SearchPath(set.path("args")
                .valueStream()
                .map(value -> Trees.text(value.path("A_Const").path("sval"), "sval"))
                .filter(schema -> !schema.isEmpty() && !schema.equals("$user"))
                .toList());
    }

    private Tree copy(JsonNode copy) {
        if (copy.has("query")) {
            return flow(copy.path("query"));
        }
        return Trees.flag(copy, "is_from")
                ? new Tree.Nothing()
                : new Tree.Flow(queries.columnsOf(copy.path("relation"), Trees.names(copy.path("attlist"))));
    }
}
