package com.bytebase.engine.mysql.sql;

import java.util.Set;

/** Finds what kind of object a {@code CREATE}, {@code ALTER} or {@code DROP} is about, past everything that may stand before it. */
final class Subjects {
    private static final Set<String> KINDS = Set.of(
            "TABLE",
            "TABLES",
            "INDEX",
            "VIEW",
            "DATABASE",
            "SCHEMA",
            "PROCEDURE",
            "FUNCTION",
            "PACKAGE",
            "TRIGGER",
            "EVENT",
            "SEQUENCE",
            "USER",
            "ROLE",
            "SERVER",
            "TABLESPACE",
            "LOGFILE",
            "INSTANCE",
            "RESOURCE",
            "REFERENCE",
            "PREPARE",
            "CATALOG",
            "LIBRARY");

    private Subjects() {}

    /** One of the kinds in the singular, {@code SCHEMA} as {@code DATABASE}; empty when there is none. */
    static String in(Piece piece) {
        int at = 1;
        while (at < piece.tokens().size()) {
            var word = piece.word(at);
            if (word.equals("DEFINER")) {
                at += piece.word(at + 3).equals("@") ? 5 : 3;
                continue;
            }
            if (KINDS.contains(word)) {
                return switch (word) {
                    case "TABLES" -> "TABLE";
                    case "SCHEMA" -> "DATABASE";
                    default -> word;
                };
            }
            at++;
        }
        return "";
    }

    /** Whether the word stands before the kind: {@code TEMPORARY}, {@code REPLACE}, {@code UNIQUE}. */
    static boolean precededBy(Piece piece, String word) {
        for (int i = 1; i < piece.tokens().size() && !KINDS.contains(piece.word(i)); i++) {
            if (piece.word(i).equals(word)) {
                return true;
            }
        }
        return false;
    }
}
