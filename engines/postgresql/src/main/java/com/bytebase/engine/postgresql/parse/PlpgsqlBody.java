package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.Script.SyntaxError;
import com.bytebase.engine.sql.TableRef;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Looks into the PL/pgSQL of {@code DO} and {@code CREATE FUNCTION}: whether the server will take it, and what a block touches. */
final class PlpgsqlBody {
    private static final Set<String> STATEMENTS = Set.of("DoStmt", "CreateFunctionStmt");

    private final ParserThreads threads;
    private final Source source;
    private final Facts facts;

    PlpgsqlBody(ParserThreads threads, Source source, Facts facts) {
        this.threads = threads;
        this.source = source;
        this.facts = facts;
    }

    /**
     * Reads the body of a statement, if it has one in PL/pgSQL; a routine's body touches nothing until it is called.
     *
     * @return the grammar's refusal of the body, at its beginning
     */
    Optional<SyntaxError> read(String node, JsonNode content) {
        if (!STATEMENTS.contains(node) || !isPlpgsql(content.path(node.equals("DoStmt") ? "args" : "options"), node)) {
            return Optional.empty();
        }
        var text = source.script()
                .substring(source.span().start(), source.span().end())
                .getBytes(StandardCharsets.UTF_8);
        try {
            var outcome = threads.parsePlpgsql(text);
            if (outcome.startsWith("{")) {
                if (node.equals("DoStmt")) {
                    gather(Trees.MAPPER.readTree(outcome));
                }
                return Optional.empty();
            }
            // Other refusals may come from tables and types that only the server knows.
            return outcome.startsWith("syntax error at or near")
                    ? Optional.of(
                            new SyntaxError(outcome + " in the body in PL/pgSQL", source.position(body().start())))
                    : Optional.empty();
        } catch (ParserThreads.Broken e) {
            return Optional.empty();
        }
    }

    private static boolean isPlpgsql(JsonNode options, String node) {
        for (var item : options) {
            var option = item.path("DefElem");
            if (Trees.text(option, "defname").equals("language")) {
                return Trees.text(option.path("arg").path("String"), "sval").equals("plpgsql");
            }
        }
        return node.equals("DoStmt");
    }

    /** The token that holds the body: the last string, or the statement's end. */
    private Span body() {
        var strings = source.tokens().stream()
                .filter(token -> token.kind() == Token.Kind.STRING)
                .toList();
        for (var token : strings) {
            if (source.script().charAt(token.start()) == '$') {
                return new Span(token.start(), token.end());
            }
        }
        return strings.isEmpty()
                ? source.span()
                : new Span(strings.getLast().start(), strings.getLast().end());
    }

    private void gather(JsonNode tree) {
        if (tree.has("PLpgSQL_expr")) {
            expression(tree.path("PLpgSQL_expr"));
        } else if (tree.isContainer()) {
            tree.forEach(this::gather);
        }
    }

    /** SQL is kept as text, by {@code parseMode}: 0 is a statement, 2 an expression, 3 and more assignments. */
    private void expression(JsonNode expression) {
        var query = Trees.text(expression, "query");
        int mode = expression.path("parseMode").asInt(0);
        if (mode >= 3) {
            int equals = query.indexOf('=');
            query = equals < 0 ? query : query.substring(equals + 1);
        }
        sql(mode == 0 ? query : "SELECT " + query);
    }

    private void sql(String sql) {
        try {
            if (threads.parse(sql.getBytes(StandardCharsets.UTF_8)) instanceof PgQuery.Result.Trees(var json)) {
                var inner = new Source(sql, new TextIndex(sql), 0, new Span(0, sql.length()));
                var found = new Facts(inner);
                for (var raw : Trees.MAPPER.readTree(json).path("stmts")) {
                    var statement = raw.path("stmt");
                    var node = Trees.kind(statement);
                    new Bodies(inner, found).read(node, statement.path(node), statement);
                }
                found.reads().forEach(table -> facts.read(here(table)));
                found.writes().forEach(table -> facts.write(here(table)));
            }
        } catch (ParserThreads.Broken e) {
            // The block as a whole was read; what this part of it touches stays unknown, as with EXECUTE.
            return;
        }
    }

    /** The places of the body's own text are not those of the script. */
    private TableRef here(TableRef table) {
        return new TableRef(table.schema(), table.name(), source.position(body().start()));
    }
}
