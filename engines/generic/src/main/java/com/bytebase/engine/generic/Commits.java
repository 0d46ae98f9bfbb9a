package com.bytebase.engine.generic;

import com.bytebase.engine.sql.CommitBehavior;
import com.bytebase.engine.sql.StatementType;

/** How statements stand to transactions, after the engines' manuals. */
final class Commits {
    private Commits() {}

    static CommitBehavior of(Piece piece, StatementType type, Dialect dialect) {
        if (type == StatementType.TRANSACTION) {
            return CommitBehavior.CONTROL;
        }
        return switch (dialect) {
            case SQLITE -> sqlite(piece);
            case DUCKDB -> duckDb(piece);
            case H2, ORACLE, SNOWFLAKE -> committing(piece, type, dialect);
            case MSSQL -> sqlServer(piece, type);
            // There are no transactions: each statement stands for itself.
            case CLICKHOUSE ->
                switch (type.category()) {
                    case QUERY, CONTROL -> CommitBehavior.TRANSACTIONAL;
                    case DDL, DML, UNKNOWN -> CommitBehavior.IMPLICIT_COMMIT;
                };
        };
    }

    private static CommitBehavior sqlite(Piece piece) {
        return switch (piece.word(0)) {
            case "VACUUM", "ATTACH", "DETACH" -> CommitBehavior.OUTSIDE_TRANSACTION;
            // Some of them are ignored inside of a transaction: foreign_keys, journal_mode.
            case "PRAGMA" -> CommitBehavior.OUTSIDE_TRANSACTION;
            default -> CommitBehavior.TRANSACTIONAL;
        };
    }

    private static CommitBehavior duckDb(Piece piece) {
        return switch (piece.word(0)) {
            case "CHECKPOINT", "FORCE", "VACUUM" -> CommitBehavior.OUTSIDE_TRANSACTION;
            default -> CommitBehavior.TRANSACTIONAL;
        };
    }

    /** H2 and Oracle commit before and after DDL, Snowflake runs it in a transaction of its own. */
    private static CommitBehavior committing(Piece piece, StatementType type, Dialect dialect) {
        return switch (type.category()) {
            case DDL ->
                dialect == Dialect.ORACLE
                                && type == StatementType.ALTER_DATABASE
                                && piece.word(1).equals("SESSION")
                        ? CommitBehavior.TRANSACTIONAL
                        : CommitBehavior.IMPLICIT_COMMIT;
            case DML, QUERY, CONTROL ->
                type == StatementType.DO ? CommitBehavior.IMPLICIT_COMMIT : CommitBehavior.TRANSACTIONAL;
            // What nobody understands is run on its own: its outcome is then asked for by itself.
            case UNKNOWN -> CommitBehavior.IMPLICIT_COMMIT;
        };
    }

    private static CommitBehavior sqlServer(Piece piece, StatementType type) {
        boolean fullText = piece.word(1).equals("FULLTEXT");
        return switch (type) {
            case CREATE_DATABASE, ALTER_DATABASE, DROP_DATABASE -> CommitBehavior.OUTSIDE_TRANSACTION;
            case UTILITY ->
                switch (piece.word(0)) {
                    case "BACKUP", "RESTORE", "RECONFIGURE", "SHUTDOWN", "KILL" -> CommitBehavior.OUTSIDE_TRANSACTION;
                    default -> CommitBehavior.TRANSACTIONAL;
                };
            // A block with transactions of its own would end the one around it.
            case DO ->
                piece.tokens().stream().anyMatch(token -> token.isAny("COMMIT", "ROLLBACK"))
                        ? CommitBehavior.IMPLICIT_COMMIT
                        : CommitBehavior.TRANSACTIONAL;
            default -> fullText ? CommitBehavior.OUTSIDE_TRANSACTION : CommitBehavior.TRANSACTIONAL;
        };
    }
}
