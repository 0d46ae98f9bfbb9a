package com.bytebase.engine.postgresql.parse;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How PostgreSQL names a column of a result that has no alias (its {@code FigureColname}). */
final class ResultNames {
    static final String NONE = "?column?";

    private ResultNames() {}

    static String of(JsonNode expression) {
        return strong(expression).or(() -> weak(expression)).orElse(NONE);
    }

    /** A name that even a cast around it leaves. */
    private static Optional<String> strong(JsonNode node) {
        var kind = Trees.kind(node);
        var content = node.path(kind);
        return switch (kind) {
            case "ColumnRef" -> last(content.path("fields"));
            case "A_Indirection" -> last(content.path("indirection")).or(() -> strong(content.path("arg")));
            case "FuncCall" -> last(content.path("funcname"));
            case "A_Expr" ->
                Trees.text(content, "kind").equals("AEXPR_NULLIF") ? Optional.of("nullif") : Optional.empty();
            case "TypeCast", "CollateClause" -> strong(content.path("arg"));
            case "CaseExpr" -> strong(content.path("defresult"));
            case "SubLink" -> subLink(content);
            case "A_ArrayExpr" -> Optional.of("array");
            case "RowExpr" -> Optional.of("row");
            case "CoalesceExpr" -> Optional.of("coalesce");
            case "GroupingFunc" -> Optional.of("grouping");
            case "MergeSupportFunc" -> Optional.of("merge_action");
            case "MinMaxExpr" -> Optional.of(Trees.text(content, "op").equals("IS_LEAST") ? "least" : "greatest");
            case "SQLValueFunction" -> Optional.of(value(Trees.text(content, "op")));
            case "XmlExpr" -> xml(Trees.text(content, "op"));
            case "XmlSerialize" -> Optional.of("xmlserialize");
            case "JsonParseExpr" -> Optional.of("json");
            case "JsonScalarExpr" -> Optional.of("json_scalar");
            case "JsonSerializeExpr" -> Optional.of("json_serialize");
            case "JsonObjectConstructor" -> Optional.of("json_object");
            case "JsonArrayConstructor", "JsonArrayQueryConstructor" -> Optional.of("json_array");
            case "JsonObjectAgg" -> Optional.of("json_objectagg");
            case "JsonArrayAgg" -> Optional.of("json_arrayagg");
            case "JsonFuncExpr" ->
                switch (Trees.text(content, "op")) {
                    case "JSON_EXISTS_OP" -> Optional.of("json_exists");
                    case "JSON_QUERY_OP" -> Optional.of("json_query");
                    case "JSON_VALUE_OP" -> Optional.of("json_value");
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    /** A name for want of a better one. */
    private static Optional<String> weak(JsonNode node) {
        var kind = Trees.kind(node);
        var content = node.path(kind);
        return switch (kind) {
            case "TypeCast" -> last(content.path("typeName").path("names"));
            case "CollateClause" -> weak(content.path("arg"));
            case "A_Indirection" -> weak(content.path("arg"));
            case "CaseExpr" -> Optional.of("case");
            default -> Optional.empty();
        };
    }

    private static Optional<String> subLink(JsonNode content) {
        return switch (Trees.text(content, "subLinkType")) {
            case "EXISTS_SUBLINK" -> Optional.of("exists");
            case "ARRAY_SUBLINK" -> Optional.of("array");
            case "EXPR_SUBLINK" -> {
                var select = content.path("subselect").path("SelectStmt");
                while (select.has("larg")) {
                    select = select.path("larg");
                }
                if (select.has("valuesLists")) {
                    yield Optional.of("column1");
                }
                var target = select.path("targetList").path(0).path("ResTarget");
                yield Optional.of(target.has("name") ? Trees.text(target, "name") : of(target.path("val")));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<String> last(JsonNode names) {
        var found = Optional.<String>empty();
        for (var name : names) {
            if (name.has("String")) {
                found = Optional.of(Trees.text(name.path("String"), "sval"));
            }
        }
        return found;
    }

    /** {@code SVFOP_CURRENT_TIME_N} */
    private static String value(String operation) {
        var name = operation.replaceFirst("^SVFOP_", "").toLowerCase(Locale.ROOT);
        return name.endsWith("_n") ? name.substring(0, name.length() - 2) : name;
    }

    private static Optional<String> xml(String operation) {
        return switch (operation) {
            case "IS_XMLCONCAT" -> Optional.of("xmlconcat");
            case "IS_XMLELEMENT" -> Optional.of("xmlelement");
            case "IS_XMLFOREST" -> Optional.of("xmlforest");
            case "IS_XMLPARSE" -> Optional.of("xmlparse");
            case "IS_XMLPI" -> Optional.of("xmlpi");
            case "IS_XMLROOT" -> Optional.of("xmlroot");
            default -> Optional.empty();
        };
    }
}
