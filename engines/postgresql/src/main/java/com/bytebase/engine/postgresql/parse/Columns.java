package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.StatementBody.ColumnDefinition;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Columns and keys as {@code CREATE TABLE} and {@code ADD COLUMN} write them. */
final class Columns {
    /** What may follow a type before the first constraint; the tree has no place for it. */
    private static final Set<String> AFTER_TYPE = Set.of("storage", "compression", "options", "collate", "using");

    private Columns() {}

    static ColumnDefinition definition(JsonNode column, Source source, List<String> primaryKey) {
        var name = Trees.text(column, "colname");
        var constraints = column.path("constraints");
        boolean key = has(constraints, "CONSTR_PRIMARY") || primaryKey.contains(name);
        boolean notNull =
                key || has(constraints, "CONSTR_NOTNULL") || has(constraints, "CONSTR_IDENTITY") || isSerial(column);
        boolean hasDefault = has(constraints, "CONSTR_DEFAULT")
                || has(constraints, "CONSTR_IDENTITY")
                || has(constraints, "CONSTR_GENERATED")
                || isSerial(column);
        return new ColumnDefinition(name, type(column, source), notNull, hasDefault, source.at(column));
    }

    /** The primary key's columns, from a constraint of the table or of one of its columns. */
    static List<String> primaryKey(JsonNode elements) {
        for (var element : elements) {
            var constraint = element.path("Constraint");
            if (Trees.text(constraint, "contype").equals("CONSTR_PRIMARY")) {
                return Trees.names(constraint.path("keys"));
            }
            var column = element.path("ColumnDef");
            if (has(column.path("constraints"), "CONSTR_PRIMARY")) {
                return List.of(Trees.text(column, "colname"));
            }
        }
        return List.of();
    }

    static boolean has(JsonNode constraints, String type) {
        return constraints.valueStream().anyMatch(item -> Trees.text(item.path("Constraint"), "contype")
                .equals(type));
    }

    private static boolean isSerial(JsonNode column) {
        var names = Trees.names(column.path("typeName").path("names"));
        return names.size() == 1
                && Set.of("serial", "bigserial", "smallserial", "serial4", "serial8", "serial2")
                        .contains(names.getFirst());
    }

    /** The text of the type: up to the first constraint, the next comma or the closing parenthesis. */
    private static String type(JsonNode column, Source source) {
        var typeName = column.path("typeName");
        if (typeName.isMissingNode()) {
            return "";
        }
        int start = source.offset(typeName);
        int limit = column.path("constraints")
                .valueStream()
                .mapToInt(item -> source.offset(item.path("Constraint")))
                .filter(offset -> offset > start)
                .min()
                .orElse(Integer.MAX_VALUE);
        var lexer =
                new Lexer(source.script(), start, Math.min(limit, source.span().end()));
        int depth = 0;
        int end = start;
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            depth += token.kind() == Token.Kind.OPEN ? 1 : token.kind() == Token.Kind.CLOSE ? -1 : 0;
            boolean over = depth < 0
                    || (depth == 0 && token.kind() == Token.Kind.COMMA)
                    || (token.kind() == Token.Kind.WORD && AFTER_TYPE.contains(token.name(source.script())));
            if (over) {
                break;
            }
            end = token.end();
        }
        return source.folded(start, end);
    }
}
