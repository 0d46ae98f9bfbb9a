package com.bytebase.engine.mysql.sql;

/** How deep the constructs of a statement are nested that the grammars follow by recursion. */
final class Nesting {
    private Nesting() {}

    static int of(Piece piece) {
        int depth = 0;
        int deepest = 0;
        int chain = 0;
        for (var token : piece.tokens()) {
            switch (token.word()) {
                case "(", "{", "CASE", "BEGIN", "IF", "LOOP" -> depth++;
                case ")", "}", "END" -> depth--;
                default -> {}
            }
            // Prefix operators nest without parentheses.
            chain = token.isAny("NOT", "!", "-", "+", "~", "BINARY", "INTERVAL", "PRIOR") ? chain + 1 : 0;
            deepest = Math.max(deepest, Math.max(depth, chain));
        }
        return deepest;
    }
}
