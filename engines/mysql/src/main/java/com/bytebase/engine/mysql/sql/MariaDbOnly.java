package com.bytebase.engine.mysql.sql;

import java.util.Set;

/** Takes out of a statement what MariaDB understands and neither grammar does, where it holds no facts. */
final class MariaDbOnly {
    private static final Set<String> TYPES = Set.of("UUID", "INET4", "INET6", "VECTOR", "XMLTYPE");

    /** Before these a word is a name, not a type. */
    private static final Set<String> BEFORE_NAMES = Set.of(
            "(", ",", ".", "COLUMN", "ADD", "MODIFY", "CHANGE", "DROP", "AFTER", "KEY", "INDEX", "TO", "RENAME",
            "EXISTS", "ALTER", "BY", "TABLE", "ON");

    private MariaDbOnly() {}

    static void blank(Piece piece, StringBuilder bare) {
        switch (piece.first().word()) {
            case "INSERT", "REPLACE", "DELETE" -> returning(piece, bare);
            case "ANALYZE" -> analyze(piece, bare);
            case "CREATE", "ALTER" -> {
                if (Subjects.in(piece).equals("TABLE")) {
                    table(piece, bare);
                }
            }
            default -> {}
        }
    }

    private static void returning(Piece piece, StringBuilder bare) {
        int depth = 0;
        int from = -1;
        for (var token : piece.tokens()) {
            depth += Abridged.step(token);
            if (from < 0 && depth == 0 && token.is("RETURNING")) {
                from = token.start();
            } else if (from >= 0 && token.isAny("SELECT", "FROM", "WITH", "*")) {
                return;
            }
        }
        if (from >= 0) {
            Abridged.blank(bare, from - piece.first().start(), bare.length());
        }
    }

    /** {@code ANALYZE FORMAT=JSON UPDATE …} executes the UPDATE. */
    private static void analyze(Piece piece, StringBuilder bare) {
        int base = piece.first().start();
        for (int i = 1; i < Math.min(5, piece.tokens().size()); i++) {
            if (piece.tokens().get(i).isAny("SELECT", "WITH", "UPDATE", "DELETE", "INSERT", "REPLACE", "VALUES")) {
                Abridged.blank(bare, 0, piece.tokens().get(i).start() - base);
                return;
            }
        }
    }

    private static void table(Piece piece, StringBuilder bare) {
        int base = piece.first().start();
        for (int i = 1; i < piece.tokens().size(); i++) {
            var token = piece.tokens().get(i);
            if (token.isAny("WITH", "ADD", "DROP", "WITHOUT")
                    && piece.word(i + 1).equals("SYSTEM")
                    && piece.word(i + 2).equals("VERSIONING")) {
                // One comma of its list goes with it.
                boolean after = piece.word(i - 1).equals(",");
                int first = after ? i - 1 : i;
                int last = !after && piece.word(i + 3).equals(",") ? i + 3 : i + 2;
                Abridged.blank(
                        bare,
                        piece.tokens().get(first).start() - base,
                        piece.tokens().get(last).end() - base);
            } else if (token.is("VECTOR")
                    && (piece.word(i + 1).equals("INDEX") || piece.word(i + 1).equals("KEY"))) {
                Abridged.blank(bare, token.start() - base, token.end() - base);
            } else if (TYPES.contains(token.word()) && !BEFORE_NAMES.contains(piece.word(i - 1))) {
                // Names and types are read from the statement itself: any type that the grammars know will do.
                bare.replace(token.start() - base, token.end() - base, knownType(token.word()));
            }
        }
    }

    /** A type of the same length that both grammars know. */
    private static String knownType(String type) {
        return switch (type.length()) {
            case 4 -> "text";
            case 5 -> "float";
            case 6 -> "bigint";
            default -> "tinyint";
        };
    }
}
