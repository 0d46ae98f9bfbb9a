package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.sql.CommitBehavior;
import com.bytebase.engine.sql.StatementType;

/**
 * How statements stand to transactions, after "Statements That Cause an Implicit Commit" of the MySQL manual; MariaDB's list agrees in
 * all that is told apart here.
 */
final class Commits {
    private Commits() {}

    static CommitBehavior of(Piece piece, StatementType type) {
        return switch (type.category()) {
            case DDL -> temporaryTable(piece, type) ? CommitBehavior.TRANSACTIONAL : CommitBehavior.IMPLICIT_COMMIT;
            case DML, QUERY -> CommitBehavior.TRANSACTIONAL;
            case CONTROL -> control(piece, type);
            // What nobody understands is run on its own: its outcome is then asked for by itself.
            case UNKNOWN -> CommitBehavior.IMPLICIT_COMMIT;
        };
    }

    private static boolean temporaryTable(Piece piece, StatementType type) {
        return (type == StatementType.CREATE_TABLE || type == StatementType.DROP_TABLE)
                && Subjects.precededBy(piece, "TEMPORARY");
    }

    private static CommitBehavior control(Piece piece, StatementType type) {
        if (type == StatementType.TRANSACTION) {
            return CommitBehavior.CONTROL;
        }
        if (type == StatementType.SET) {
            return set(piece);
        }
        return switch (piece.word(0)) {
            case "LOCK" -> CommitBehavior.LOCKS_TABLES;
            case "UNLOCK" -> CommitBehavior.UNLOCKS_TABLES;
            case "USE", "HANDLER", "KILL", "SIGNAL", "RESIGNAL", "GET", "BINLOG" -> CommitBehavior.TRANSACTIONAL;
            default -> CommitBehavior.IMPLICIT_COMMIT;
        };
    }

    private static CommitBehavior set(Piece piece) {
        for (var token : piece.tokens()) {
            if (token.is("AUTOCOMMIT")) {
                return CommitBehavior
                        .IMPLICIT_COMMIT; // switched on it commits; the runner sets it as it needs it afterwards
            }
        }
        boolean account = piece.word(1).equals("PASSWORD")
                || piece.word(1).equals("DEFAULT") && piece.word(2).equals("ROLE");
        return account ? CommitBehavior.IMPLICIT_COMMIT : CommitBehavior.TRANSACTIONAL;
    }
}
