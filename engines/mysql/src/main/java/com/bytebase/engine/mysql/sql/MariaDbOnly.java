package com.bytebase.engine.mysql.sql;

import java.util.Set;

/** Takes out of a statement what MariaDB understands and neither grammar does, where it holds no facts. */
final class MariaDbOnly {
    private static final Set<String> TYPES = Set.of("UUID", "INET4", "INET6", "VECTOR", "XMLTYPE");

    /** Before these a word is a name, not a type. */
    private static final Set<String> BEFORE_NAMES = Set.of(
            "(", ",", ".", "COLUMN", "ADD", "MODIFY", "CHANGE", "DROP", "AFTER", "KEY", "INDEX", "TO", "RENAME",
            "EXISTS", "ALTER", "BY", "TABLE", "ON");

    /** Tokens before the name of what is made, who defines it among them. */
    private static final int LONGEST_HEAD = 30;

    private MariaDbOnly() {}

    static void blank(Piece piece, StringBuilder bare) {
        var blanks = new Blanks(piece, bare);
        MariaDbWords.blank(blanks);
        switch (piece.first().word()) {
            case "BEGIN" -> {
                if (blanks.is(1, "NOT", "ATOMIC")) {
                    blanks.blank(1, 2);
                }
            }
            case "INSERT", "REPLACE", "DELETE" -> returning(piece, bare);
            case "ANALYZE" -> analyze(piece, bare);
            case "CREATE", "ALTER" -> {
                var kind = Subjects.in(piece);
                if (kind.equals("TABLE")) {
                    table(piece, bare);
                    partitionsAndPeriods(blanks);
                } else {
                    madeAnyway(blanks, kind);
                }
            }
            // What is executed is not seen either way.
            case "EXECUTE" -> {
                if (blanks.size() > 2) {
                    blanks.write(1, blanks.size() - 1, "text");
                }
            }
            default -> {}
        }
    }

    private static void returning(Piece piece, StringBuilder bare) {
        int from = MariaDbReturning.start(piece);
        if (from >= 0) {
            Abridged.blank(bare, from - piece.first().start(), bare.length());
        }
    }

    /** {@code ANALYZE FORMAT=JSON UPDATE …} executes the UPDATE. */
    private static void analyze(Piece piece, StringBuilder bare) {
        int base = piece.first().start();
        for (int i = 2; i + 2 < piece.tokens().size(); i++) {
            if (piece.word(i).equals("PERSISTENT") && piece.word(i + 1).equals("FOR")) {
                Abridged.blank(bare, piece.tokens().get(i).start() - base, bare.length());
                return;
            }
        }
        for (int i = 1; i < Math.min(5, piece.tokens().size()); i++) {
            if (piece.tokens().get(i).isAny("SELECT", "WITH", "UPDATE", "DELETE", "INSERT", "REPLACE", "VALUES")) {
                Abridged.blank(bare, 0, piece.tokens().get(i).start() - base);
                return;
            }
        }
    }

    private static void table(Piece piece, StringBuilder bare) {
        int base = piece.first().start();
        int depth = 0;
        for (int i = 1; i < piece.tokens().size(); i++) {
            var token = piece.tokens().get(i);
            depth += Abridged.step(token);
            if (token.isAny("WITH", "ADD", "DROP", "WITHOUT")
                    && piece.word(i + 1).equals("SYSTEM")
                    && piece.word(i + 2).equals("VERSIONING")) {
                // One comma of its list goes with it.
                boolean ofTable = depth == 0;
                boolean after = ofTable && piece.word(i - 1).equals(",");
                int first = after ? i - 1 : i;
                int last = ofTable && !after && piece.word(i + 3).equals(",") ? i + 3 : i + 2;
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

    /** Partitions of all that is in no other, and by time; periods, and keys that keep their rows apart. */
    private static void partitionsAndPeriods(Blanks blanks) {
        for (int i = 2; i < blanks.size(); i++) {
            if (blanks.is(i, "PARTITION", "BY", "SYSTEM_TIME")) {
                blanks.blank(i, blanks.size() - 1);
                return;
            }
            if (blanks.is(i, "DEFAULT") && blanks.word(i - 2).equals("PARTITION") && blanks.isName(i - 1)) {
                blanks.blank(i, i);
            } else if (blanks.is(i, "WITHOUT", "OVERLAPS")) {
                blanks.blank(i, i + 1);
            } else if (blanks.is(i, "PERIOD", "FOR") && blanks.isName(i + 2) && blanks.is(i + 3, "(")) {
                period(blanks, i);
            }
        }
    }

    /** With one comma of the list that it stands in. */
    private static void period(Blanks blanks, int i) {
        int close = blanks.close(i + 3);
        boolean alone = blanks.isAny(i - 1, "ADD", "DROP");
        if (close < 0 || alone) {
            return;
        }
        boolean after = blanks.isAny(i - 1, ",");
        blanks.blank(after ? i - 1 : i, !after && blanks.is(close + 1, ",") ? close + 1 : close);
    }

    /** {@code OR REPLACE} and {@code IF NOT EXISTS} where only MariaDB takes them, and a sequence's start without more words. */
    private static void madeAnyway(Blanks blanks, String kind) {
        if (blanks.is(1, "OR", "REPLACE")
                && Set.of("DATABASE", "ROLE", "USER", "SERVER").contains(kind)) {
            blanks.blank(1, 2);
        }
        for (int i = 1; i + 1 < blanks.size() && i < LONGEST_HEAD; i++) {
            boolean made = blanks.is(i, "VIEW")
                    || blanks.is(i, "TRIGGER")
                    || blanks.is(i, "PROCEDURE")
                    || blanks.is(i, "FUNCTION");
            if (made && blanks.is(i + 1, "IF", "NOT", "EXISTS")) {
                blanks.blank(i + 1, i + 3);
                return;
            }
            if (kind.equals("SEQUENCE") && blanks.is(i, "START") && blanks.isNumber(i + 1)) {
                blanks.blank(i, i + 1);
            }
            if (kind.equals("SEQUENCE") && blanks.is(i, "-") && blanks.isNumber(i + 1)) {
                blanks.blank(i, i);
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
