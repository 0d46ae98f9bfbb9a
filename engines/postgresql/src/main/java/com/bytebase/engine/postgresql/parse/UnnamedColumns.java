package com.bytebase.engine.postgresql.parse;

import java.util.ArrayDeque;
import java.util.Set;

/**
 * Columns of subqueries that no one sees the names of. The server tells {@code SELECT 'x'} there as {@code SELECT 'x'::text}, and whoever runs
 * that text has a column with a name, that of the type: the server then tells another text for the same query.
 */
public final class UnnamedColumns {
    private static final String NAMELESS = " AS \"?column?\"";

    private static final Set<String> ENDS = Set.of(
            "from",
            "where",
            "group",
            "having",
            "window",
            "union",
            "intersect",
            "except",
            "order",
            "limit",
            "offset",
            "fetch",
            "for");

    private final String query;
    private final StringBuilder kept = new StringBuilder();
    private int written;

    /** A list of SELECT, or whatever else stands between parentheses. */
    private static final class Level {
        boolean selects;
        boolean cast;
        boolean named;

        void next() {
            cast = false;
            named = false;
        }
    }

    private UnnamedColumns(String query) {
        this.query = query;
    }

    /** The query as {@code pg_get_viewdef} tells it, so that what it makes is told as the same text. */
    public static String kept(String query) {
        return query.contains("::") ? new UnnamedColumns(query).all() : query;
    }

    private String all() {
        var levels = new ArrayDeque<Level>();
        levels.push(new Level());
        var lexer = new Lexer(query, 0, query.length());
        var last = "";
        int end = 0;
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            var level = levels.element();
            var text = token.name(query);
            switch (token.kind()) {
                case OPEN -> levels.push(new Level());
                case CLOSE, SEMICOLON -> {
                    close(level, end);
                    if (levels.size() > 1) {
                        levels.pop();
                    }
                }
                case COMMA -> finish(level, end);
                case WORD -> word(level, text, last, end);
                case OTHER -> level.cast |= text.equals(":") && last.equals(":");
                case QUOTED_NAME, STRING, NUMBER -> {}
            }
            last = token.kind() == Token.Kind.QUOTED_NAME ? "" : text;
            end = token.end();
        }
        close(levels.element(), end);
        return kept.append(query, written, query.length()).toString();
    }

    private void word(Level level, String word, String last, int end) {
        if (word.equals("select")) {
            level.selects = true;
            level.next();
        } else if (word.equals("as")) {
            level.named = true;
        } else if (ENDS.contains(word) && !last.equals("distinct") && !last.equals("within")) {
            close(level, end);
        }
    }

    private void close(Level level, int end) {
        finish(level, end);
        level.selects = false;
    }

    private void finish(Level level, int end) {
        if (level.selects && level.cast && !level.named) {
            kept.append(query, written, end).append(NAMELESS);
            written = end;
        }
        level.next();
    }
}
