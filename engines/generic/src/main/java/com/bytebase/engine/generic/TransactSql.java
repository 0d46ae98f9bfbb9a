package com.bytebase.engine.generic;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements of SQL Server, which need no semicolon between them. A routine is a batch of its own; so is what stands behind a variable,
 * which lives as long as its batch. A statement that begins on a line of its own is told from the one before where nothing can go on
 * with its first word; where that is in doubt, both are sent together, as the server would get them anyway.
 */
final class TransactSql extends Blocks {
    /** After these, or after an operator, a statement goes on. */
    private static final Set<String> UNFINISHED = Set.of(
            "AS",
            "UNION",
            "ALL",
            "EXCEPT",
            "INTERSECT",
            "THEN",
            "ELSE",
            "ON",
            "FOR",
            "AND",
            "OR",
            "NOT",
            "IN",
            "EXISTS",
            "BY",
            "FROM",
            "INTO",
            "WHERE",
            "SET",
            "WITH",
            "TABLE",
            "JOIN",
            "APPLY",
            "VALUES",
            "OF",
            "AFTER",
            "GRANT",
            "REVOKE",
            "DENY",
            "EXEC",
            "EXECUTE",
            "SELECT",
            "UPDATE",
            "DELETE",
            "INSERT",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "ADD",
            "ALTER",
            "DROP",
            "CREATE",
            "HAVING",
            "BETWEEN",
            "LIKE",
            "CASE",
            "WHEN",
            "RETURN",
            "RETURNS",
            "TOP",
            "DISTINCT",
            "OUTPUT",
            "USING",
            "DEFAULT");

    private static final Set<String> OBJECTS = Set.of(
            "TABLE",
            "VIEW",
            "PROCEDURE",
            "PROC",
            "FUNCTION",
            "TRIGGER",
            "INDEX",
            "DATABASE",
            "SCHEMA",
            "ROLE",
            "USER",
            "LOGIN",
            "SEQUENCE",
            "TYPE",
            "SYNONYM",
            "AUTHORIZATION",
            "STATISTICS");

    private final Batch batch;
    private final boolean first;
    private int parentheses;
    /** The word that says what the statement does; behind WITH it is not the first. */
    private String verb = "";

    private boolean rows;

    TransactSql(Batch batch) {
        this.batch = batch;
        this.first = batch.takeFirst();
    }

    @Override
    boolean open() {
        return batch.isWhole() || super.open();
    }

    @Override
    void see(List<Token> tokens) {
        var token = tokens.getLast();
        if (tokens.size() == 1 && token.is("DECLARE")
                || first && tokens.size() <= 4 && tokens.getFirst().isAny("CREATE", "ALTER") && isRoutine(token)) {
            batch.keepWhole();
        }
        if (token.isAny("BEGIN", "CASE")) {
            depth++;
        } else if (token.is("END")) {
            depth = Math.max(0, depth - 1);
        } else if (before(tokens).is("BEGIN")
                && token.isAny("TRAN", "TRANSACTION", "DISTRIBUTED", "DIALOG", "CONVERSATION")) {
            depth--;
        }
        if (token.is("(")) {
            parentheses++;
        } else if (token.is(")")) {
            parentheses--;
        } else if (parentheses == 0) {
            follow(token);
        }
    }

    private void follow(Token token) {
        if (verb.isEmpty() || verb.equals("WITH") && token.isAny("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE")) {
            verb = token.word();
        } else if (verb.equals("INSERT") && token.isAny("VALUES", "SELECT", "EXEC", "EXECUTE", "DEFAULT")) {
            rows = true;
        } else if (verb.equals("UPDATE") && token.is("SET")) {
            rows = true;
        }
    }

    private static boolean isRoutine(Token token) {
        return token.isAny("PROC", "PROCEDURE", "FUNCTION", "TRIGGER");
    }

    @Override
    boolean begins(List<Token> tokens, Token token, @Nullable Token next) {
        var before = tokens.getLast();
        boolean finished = before.is(")")
                || before.is("ON") && verb.equals("SET")
                || before.kind() != Token.Kind.SYMBOL && !UNFINISHED.contains(before.word());
        if (open()
                || parentheses > 0
                || !finished
                || verb.equals("IF")
                || verb.equals("WHILE")
                || verb.equals("WITH")) {
            return false;
        }
        var after = next == null ? "" : next.word();
        return switch (token.word()) {
            case "SELECT" -> !(verb.equals("INSERT") && !rows) && !isView(tokens);
            case "EXEC", "EXECUTE" -> !(verb.equals("INSERT") && !rows);
            case "SET" -> !(verb.equals("UPDATE") && !rows) && !verb.equals("ALTER") && !verb.equals("MERGE");
            case "CREATE" -> !isSchema(tokens);
            case "ALTER", "DROP" -> OBJECTS.contains(after);
            case "TRUNCATE" -> after.equals("TABLE");
            case "MERGE" -> !after.equals("JOIN");
            case "IF" -> !after.equals("EXISTS") || !verb.equals("DROP");
            case "INSERT", "UPDATE", "DELETE" -> !isView(tokens) && !verb.equals("MERGE");
            case "GRANT", "REVOKE", "DENY" -> !isSchema(tokens);
            case "BEGIN" -> !after.equals("CATCH");
            case "DECLARE",
                    "PRINT",
                    "USE",
                    "COMMIT",
                    "ROLLBACK",
                    "WHILE",
                    "RAISERROR",
                    "THROW",
                    "WAITFOR",
                    "BACKUP",
                    "RESTORE" -> true;
            default -> false;
        };
    }

    private static boolean isView(List<Token> tokens) {
        return tokens.getFirst().isAny("CREATE", "ALTER")
                && tokens.stream().limit(4).anyMatch(token -> token.is("VIEW"));
    }

    private static boolean isSchema(List<Token> tokens) {
        return tokens.getFirst().is("CREATE")
                && tokens.size() > 1
                && tokens.get(1).is("SCHEMA");
    }
}
