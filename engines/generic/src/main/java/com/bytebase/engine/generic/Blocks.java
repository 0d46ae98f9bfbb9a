package com.bytebase.engine.generic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the nesting of a body, so that the semicolons in it do not end the statement. */
abstract sealed class Blocks permits TransactSql, Blocks.None, Blocks.TriggerBody, Blocks.Scripting, Blocks.PlSql {
    int depth;

    /** Whether a semicolon here belongs to the statement. */
    boolean open() {
        return depth > 0;
    }

    /** Looks at the last of {@code tokens}, with those before it. */
    abstract void see(List<Token> tokens);

    /** Whether {@code token}, the first of its line, begins a statement although nothing ended the one before. */
    boolean begins(List<Token> tokens, Token token, @Nullable Token next) {
        return false;
    }

    static Blocks of(Dialect dialect, Batch batch) {
        return switch (dialect) {
            case SQLITE -> new TriggerBody();
            case MSSQL -> new TransactSql(batch);
            case SNOWFLAKE -> new Scripting();
            case ORACLE -> new PlSql();
            case DUCKDB, H2, CLICKHOUSE -> new None();
        };
    }

    static Token before(List<Token> tokens) {
        return tokens.size() > 1 ? tokens.get(tokens.size() - 2) : tokens.getLast();
    }

    static final class None extends Blocks {
        @Override
        void see(List<Token> tokens) {}
    }

    /** {@code CREATE TRIGGER … BEGIN …; …; END}. */
    static final class TriggerBody extends Blocks {
        private boolean trigger;

        @Override
        void see(List<Token> tokens) {
            var token = tokens.getLast();
            if (!trigger) {
                trigger = tokens.size() <= 3 && tokens.getFirst().is("CREATE") && token.is("TRIGGER");
                return;
            }
            if (token.is("BEGIN") && depth == 0 || token.is("CASE") && depth > 0) {
                depth++;
            } else if (token.is("END") && depth > 0) {
                depth--;
            }
        }
    }

    /** Snowflake Scripting: {@code DECLARE … BEGIN … END}, alone or as a body. */
    static final class Scripting extends Blocks {
        private boolean compound;
        private boolean declaring;

        @Override
        boolean open() {
            return declaring || super.open();
        }

        @Override
        void see(List<Token> tokens) {
            var token = tokens.getLast();
            if (!compound) {
                start(tokens);
                if (!compound || tokens.size() != 2) {
                    return;
                }
            }
            var before = before(tokens);
            if (token.is("BEGIN")) {
                declaring = false;
                depth++;
            } else if (token.is("TRANSACTION") && before.is("BEGIN")) {
                depth--;
            } else if (token.is("END")) {
                depth = Math.max(0, depth - 1);
            } else if (token.is("CASE") && !before.is("END")
                    || startsStatement(before) && token.isAny("IF", "FOR", "WHILE", "LOOP", "REPEAT")) {
                depth++;
            }
        }

        private void start(List<Token> tokens) {
            var token = tokens.getLast();
            if (tokens.size() == 1) {
                declaring = token.is("DECLARE");
                compound = declaring;
            } else if (tokens.size() == 2 && tokens.getFirst().is("BEGIN")) {
                compound = !token.isAny("TRANSACTION", "WORK", "NAME");
                depth = compound ? 1 : 0;
            } else if (tokens.getFirst().is("CREATE")
                    && token.isAny("BEGIN", "DECLARE")
                    && before(tokens).isAny("AS", "THEN")) {
                compound = true;
                declaring = token.is("DECLARE");
                depth = declaring ? 0 : 1;
            }
        }

        private static boolean startsStatement(Token before) {
            return before.isAny(";", "BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT");
        }
    }

    /** As in SQL*Plus, code ends at a line with a slash only. */
    static final class PlSql extends Blocks {
        @Override
        void see(List<Token> tokens) {
            var token = tokens.getLast();
            if (depth > 0) {
                return;
            }
            boolean block = tokens.size() == 1 && token.isAny("DECLARE", "BEGIN");
            boolean routine = tokens.size() < 8
                    && tokens.getFirst().is("CREATE")
                    && token.isAny("PROCEDURE", "FUNCTION", "PACKAGE", "TRIGGER", "TYPE", "LIBRARY");
            boolean label = tokens.size() == 2 && tokens.getFirst().is("<") && token.is("<");
            boolean within = tokens.size() == 2 && tokens.getFirst().is("WITH") && token.isAny("FUNCTION", "PROCEDURE");
            depth = block || routine || label || within ? 1 : 0;
        }
    }
}
