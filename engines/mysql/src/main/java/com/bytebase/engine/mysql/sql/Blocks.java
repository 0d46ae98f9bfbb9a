package com.bytebase.engine.mysql.sql;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Follows the nesting of a compound statement, so that the semicolons inside of a routine's body do not end the statement where
 * no {@code DELIMITER} line says otherwise.
 */
final class Blocks {
    private final Dialect dialect;
    private int depth;
    private boolean compound;
    private int parentheses;
    private final ArrayDeque<Parentheses> undecided = new ArrayDeque<>();

    Blocks(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Whether a semicolon here belongs to the statement. */
    boolean open() {
        return depth > 0;
    }

    /** Looks at the last of {@code tokens}, with those before it. A word that needs its successor is judged when that comes. */
    void see(List<Token> tokens) {
        int last = tokens.size() - 1;
        if (!compound) {
            compound = startsCompound(tokens);
            if (!compound) {
                return;
            }
            // A block may have opened before it was clear that it is one: BEGIN NOT ATOMIC.
            depth = tokens.getFirst().isAny("BEGIN", "IF", "CASE", "WHILE", "LOOP", "REPEAT", "FOR")
                            || tokens.get(last).is("PACKAGE")
                    ? 1
                    : 0;
            return;
        }
        var token = tokens.get(last);
        if (token.kind() == Token.Kind.WORD) {
            var before = last > 0 ? tokens.get(last - 1).word() : "";
            if (token.is("END")) {
                depth = Math.max(0, depth - 1);
            } else if (!before.equals("END") && !before.equals(".") && opensAtOnce(token, before)) {
                depth++;
            }
        }
        if (last > 0 && opensBySuccessor(tokens, last)) {
            depth++;
        }
        if (closesCondition(token)) {
            depth++;
        }
    }

    private static boolean opensAtOnce(Token token, String before) {
        return token.isAny("BEGIN", "CASE", "LOOP", "WHILE") && !before.equals("@");
    }

    /** IF and REPEAT open a block unless they are functions or IF EXISTS; FOR does in {@code FOR i IN}. */
    private boolean opensBySuccessor(List<Token> tokens, int last) {
        var token = tokens.get(last - 1);
        var before = last > 1 ? tokens.get(last - 2).word() : "";
        var now = tokens.get(last);
        if (before.equals("END") || before.equals(".") || before.equals("@")) {
            return false;
        }
        if (token.is("IF")) {
            if (now.is("(") && startsStatement(before)) {
                undecided.push(new Parentheses(parentheses));
                return false;
            }
            return startsStatement(before) || !now.isAny("EXISTS", "NOT", "(");
        }
        if (token.is("REPEAT")) {
            return !now.is("(");
        }
        return last > 1 && now.is("IN") && tokens.get(last - 2).is("FOR");
    }

    /** {@code IF (a, b, c)} is the function, {@code IF (a) THEN} the statement: they part at the number of commas. */
    private boolean closesCondition(Token now) {
        if (now.is("(")) {
            parentheses++;
        } else if (now.is(")")) {
            parentheses--;
        }
        var condition = undecided.peek();
        if (condition == null) {
            return false;
        }
        if (now.is(",") && parentheses == condition.depth) {
            condition.commas++;
        }
        if (now.is(")") && parentheses < condition.depth) {
            undecided.pop();
            return condition.commas != 2;
        }
        return false;
    }

    private static boolean startsStatement(String before) {
        return switch (before) {
            case ";", "BEGIN", "ATOMIC", "THEN", "ELSE", "DO", "LOOP", "REPEAT", ":", "ROW", ")" -> true;
            default -> false;
        };
    }

    private boolean startsCompound(List<Token> tokens) {
        var first = tokens.getFirst();
        var last = tokens.getLast();
        if (first.is("CREATE")) {
            return tokens.size() < 40
                    && last.isAny("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE")
                    && tokens.stream()
                            .noneMatch(t -> t.isAny("TABLE", "VIEW", "INDEX", "USER", "SEQUENCE", "DATABASE"));
        }
        if (dialect != Dialect.MARIADB) {
            return false;
        }
        if (tokens.size() != 2) {
            return false;
        }
        return first.is("BEGIN") && last.is("NOT")
                || first.isAny("IF", "CASE", "WHILE", "LOOP", "FOR") && !last.is("SYSTEM_TIME")
                || first.is("REPEAT") && !last.is("(");
    }

    /** A parenthesis after IF of which its end will tell what it is. */
    private static final class Parentheses {
        private final int depth;
        private int commas;

        Parentheses(int outside) {
            this.depth = outside + 1;
        }
    }
}
