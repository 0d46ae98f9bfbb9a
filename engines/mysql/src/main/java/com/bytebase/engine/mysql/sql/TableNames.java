package com.bytebase.engine.mysql.sql;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what stands where tables stand: after FROM and JOIN, and after commas between them; without a grammar, so that any query will do. */
final class TableNames {
    private final String sql;
    private final List<Token> tokens;
    private final Set<String> found = new LinkedHashSet<>();
    private final ArrayDeque<Level> levels = new ArrayDeque<>();

    /** Between two parentheses. */
    private static final class Level {
        private final boolean isArguments;
        private boolean listsTables;
        private boolean expectsTable;

        Level(boolean isArguments, boolean expectsTable) {
            this.isArguments = isArguments;
            this.listsTables = expectsTable;
            this.expectsTable = expectsTable;
        }
    }

    TableNames(String sql, List<Token> tokens) {
        this.sql = sql;
        this.tokens = tokens;
        levels.push(new Level(false, false));
    }

    Set<String> found() {
        for (int i = 0; i < tokens.size(); i++) {
            see(i);
        }
        return found;
    }

    private void see(int i) {
        var token = tokens.get(i);
        var level = levels.element();
        if (token.is("(")) {
            boolean called =
                    i > 0 && tokens.get(i - 1).isAny("EXTRACT", "TRIM", "SUBSTRING", "SUBSTR", "MID", "OVERLAY");
            levels.push(new Level(called, level.expectsTable));
            level.expectsTable = false;
        } else if (token.is(")")) {
            if (levels.size() > 1) {
                levels.pop();
            }
        } else if (token.isAny("FROM", "JOIN", "STRAIGHT_JOIN") && !level.isArguments) {
            level.listsTables = true;
            level.expectsTable = true;
        } else if (token.is(",")) {
            level.expectsTable = level.listsTables;
        } else if (token.isAny(
                "SELECT",
                "WHERE",
                "GROUP",
                "HAVING",
                "ORDER",
                "LIMIT",
                "UNION",
                "EXCEPT",
                "INTERSECT",
                "WINDOW",
                "WITH",
                "VALUES")) {
            level.listsTables = false;
            level.expectsTable = false;
        } else if (level.expectsTable && token.kind() != Token.Kind.SYMBOL && !token.is("LATERAL")) {
            name(i);
            level.expectsTable = false;
        }
    }

    /** The last part of a name that may have two; a function is none. */
    private void name(int i) {
        boolean qualified = i + 2 < tokens.size() && tokens.get(i + 1).is(".");
        var token = tokens.get(qualified ? i + 2 : i);
        int next = qualified ? i + 3 : i + 1;
        if (next >= tokens.size() || !tokens.get(next).is("(")) {
            found.add(Source.unquote(sql.substring(token.start(), token.end())));
        }
    }
}
