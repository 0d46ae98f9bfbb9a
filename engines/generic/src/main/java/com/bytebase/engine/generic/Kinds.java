package com.bytebase.engine.generic;

import com.bytebase.engine.sql.StatementType;
import java.util.List;
import java.util.Set;

/**
 * What kind of statement the leading keywords make it. They decide alone: what follows may be more than a parser knows, but cannot turn
 * one kind into another.
 */
final class Kinds {
    private static final Set<String> QUERY_VERBS =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "FROM", "REPLACE");

    /** Words between the verb and the kind of object. */
    private static final int FARTHEST = 9;

    private Kinds() {}

    static StatementType of(Piece piece, Dialect dialect) {
        return verb(piece, 0, dialect);
    }

    private static StatementType verb(Piece piece, int at, Dialect dialect) {
        var next = piece.word(at + 1);
        return switch (piece.word(at)) {
            case "SELECT", "VALUES", "FROM", "PIVOT", "UNPIVOT", "TABLE" -> StatementType.SELECT;
            case "INSERT" -> StatementType.INSERT;
            case "REPLACE" -> dialect == Dialect.CLICKHOUSE ? StatementType.OTHER_DDL : StatementType.INSERT;
            case "UPDATE" -> StatementType.UPDATE;
            case "DELETE" -> StatementType.DELETE;
            case "MERGE" -> StatementType.MERGE;
            case "COPY", "PUT", "GET", "BULK" -> StatementType.COPY;
            case "(", "WITH" -> afterWith(piece, at, dialect);
            case "CREATE", "ATTACH", "DETACH" ->
                piece.word(at).equals("CREATE") || dialect == Dialect.CLICKHOUSE
                        ? created(piece)
                        : StatementType.UTILITY;
            case "ALTER" -> dialect == Dialect.CLICKHOUSE ? mutated(piece) : altered(piece);
            case "DROP" -> dropped(piece);
            case "TRUNCATE" -> StatementType.TRUNCATE;
            case "RENAME" -> next.equals("TABLE") ? StatementType.RENAME_TABLE : StatementType.OTHER_DDL;
            case "EXCHANGE", "UNDROP" -> StatementType.OTHER_DDL;
            case "COMMENT" -> StatementType.COMMENT;
            case "GRANT" -> StatementType.GRANT;
            case "REVOKE", "DENY" -> StatementType.REVOKE;
            case "CALL" -> StatementType.CALL;
            case "EXEC", "EXECUTE" -> next.equals("IMMEDIATE") ? StatementType.DO : StatementType.CALL;
            case "DECLARE", "IF", "WHILE" -> StatementType.DO;
            case "BEGIN" -> begin(next, dialect);
            case "START" -> StatementType.TRANSACTION;
            case "COMMIT", "ROLLBACK", "SAVEPOINT", "ABORT", "RELEASE" -> StatementType.TRANSACTION;
            case "END" -> dialect == Dialect.SQLITE ? StatementType.TRANSACTION : StatementType.UNKNOWN;
            case "SAVE" -> next.startsWith("TRAN") ? StatementType.TRANSACTION : StatementType.UNKNOWN;
            case "EXPLAIN", "DESCRIBE", "DESC", "SUMMARIZE" -> StatementType.EXPLAIN;
            case "SHOW", "LIST", "EXISTS" -> StatementType.SHOW;
            case "SET", "RESET", "UNSET", "PRAGMA" -> StatementType.SET;
            case "USE",
                    "VACUUM",
                    "ANALYZE",
                    "ANALYSE",
                    "REINDEX",
                    "CHECKPOINT",
                    "INSTALL",
                    "LOAD",
                    "FORCE",
                    "OPTIMIZE",
                    "SYSTEM",
                    "KILL",
                    "CHECK",
                    "LOCK",
                    "PRINT",
                    "RAISERROR",
                    "THROW",
                    "WAITFOR",
                    "DBCC",
                    "BACKUP",
                    "RESTORE",
                    "RECONFIGURE",
                    "SHUTDOWN",
                    "SCRIPT",
                    "RUNSCRIPT",
                    "EXPORT",
                    "IMPORT",
                    "REMOVE",
                    "FLASHBACK",
                    "PURGE",
                    "AUDIT",
                    "NOAUDIT" -> StatementType.UTILITY;
            default -> StatementType.UNKNOWN;
        };
    }

    /** A transaction, or a block of code. */
    private static StatementType begin(String next, Dialect dialect) {
        return switch (dialect) {
            case MSSQL ->
                next.startsWith("TRAN") || next.equals("DISTRIBUTED") ? StatementType.TRANSACTION : StatementType.DO;
            case SNOWFLAKE ->
                next.isEmpty() || Set.of("TRANSACTION", "WORK", "NAME").contains(next)
                        ? StatementType.TRANSACTION
                        : StatementType.DO;
            case ORACLE -> StatementType.DO;
            case SQLITE, DUCKDB, H2, CLICKHOUSE -> StatementType.TRANSACTION;
        };
    }

    /** The verb of {@code (SELECT …)} and of {@code WITH a AS (…) UPDATE …}. */
    private static StatementType afterWith(Piece piece, int from, Dialect dialect) {
        boolean with = piece.word(from).equals("WITH");
        if (dialect == Dialect.ORACLE && with && Set.of("FUNCTION", "PROCEDURE").contains(piece.word(from + 1))) {
            return StatementType.SELECT;
        }
        int depth = 0;
        for (int i = from; i < piece.tokens().size(); i++) {
            var word = piece.word(i);
            if (word.equals("(")) {
                depth += with ? 1 : 0;
            } else if (word.equals(")")) {
                depth -= with ? 1 : 0;
            } else if (depth == 0 && (QUERY_VERBS.contains(word) || !with && word.equals("WITH"))) {
                return verb(piece, i, dialect);
            }
        }
        return StatementType.UNKNOWN;
    }

    /** The first word after the verb that names a kind of object. */
    static String subject(Piece piece) {
        var known = List.of(
                "TABLE",
                "INDEX",
                "VIEW",
                "DATABASE",
                "SCHEMA",
                "PROCEDURE",
                "PROC",
                "FUNCTION",
                "PACKAGE",
                "TRIGGER",
                "SEQUENCE",
                "TYPE",
                "DOMAIN",
                "MACRO",
                "ALIAS",
                "AGGREGATE",
                "SYNONYM",
                "DICTIONARY",
                "USER",
                "ROLE",
                "LOGIN",
                "STAGE",
                "TASK",
                "STREAM",
                "PIPE",
                "WAREHOUSE",
                "CONSTANT",
                "LINKED",
                "EXTENSION",
                "SECRET",
                "TAG",
                "ASSEMBLY",
                "SESSION",
                "SYSTEM");
        for (int i = 1; i < FARTHEST; i++) {
            if (known.contains(piece.word(i))) {
                return piece.word(i);
            }
        }
        return "";
    }

    private static StatementType created(Piece piece) {
        return switch (subject(piece)) {
            case "TABLE" -> StatementType.CREATE_TABLE;
            case "INDEX" -> StatementType.CREATE_INDEX;
            case "VIEW" -> StatementType.CREATE_VIEW;
            case "DATABASE" -> StatementType.CREATE_DATABASE;
            case "SCHEMA" -> StatementType.CREATE_SCHEMA;
            case "PROCEDURE", "PROC", "FUNCTION", "PACKAGE", "MACRO", "ALIAS", "AGGREGATE" ->
                StatementType.CREATE_ROUTINE;
            case "TRIGGER" -> StatementType.CREATE_TRIGGER;
            case "SEQUENCE" -> StatementType.CREATE_SEQUENCE;
            case "TYPE", "DOMAIN" -> StatementType.CREATE_TYPE;
            case "EXTENSION" -> StatementType.CREATE_EXTENSION;
            default -> StatementType.OTHER_DDL;
        };
    }

    /** {@code ALTER TABLE t UPDATE …} and {@code … DELETE WHERE …} of ClickHouse change rows. */
    private static StatementType mutated(Piece piece) {
        for (int i = 3; i < Math.min(piece.tokens().size(), 10); i++) {
            if (piece.word(i).equals("DELETE") && piece.word(i + 1).equals("WHERE")) {
                return StatementType.DELETE;
            }
            if (piece.word(i).equals("UPDATE") && !piece.word(i - 1).equals("MODIFY")) {
                return StatementType.UPDATE;
            }
        }
        return altered(piece);
    }

    private static StatementType altered(Piece piece) {
        return switch (subject(piece)) {
            case "TABLE" -> StatementType.ALTER_TABLE;
            case "INDEX" -> StatementType.ALTER_INDEX;
            case "VIEW" -> StatementType.ALTER_VIEW;
            case "DATABASE" -> StatementType.ALTER_DATABASE;
            case "SCHEMA" -> StatementType.ALTER_SCHEMA;
            case "PROCEDURE", "PROC", "FUNCTION", "PACKAGE" -> StatementType.ALTER_ROUTINE;
            case "TRIGGER" -> StatementType.ALTER_TRIGGER;
            case "SEQUENCE" -> StatementType.ALTER_SEQUENCE;
            case "TYPE", "DOMAIN" -> StatementType.ALTER_TYPE;
            case "SESSION", "SYSTEM" -> StatementType.SET;
            default -> StatementType.OTHER_DDL;
        };
    }

    private static StatementType dropped(Piece piece) {
        return switch (subject(piece)) {
            case "TABLE" -> StatementType.DROP_TABLE;
            case "INDEX" -> StatementType.DROP_INDEX;
            case "VIEW" -> StatementType.DROP_VIEW;
            case "DATABASE" -> StatementType.DROP_DATABASE;
            case "SCHEMA" -> StatementType.DROP_SCHEMA;
            case "PROCEDURE", "PROC", "FUNCTION", "PACKAGE", "MACRO", "ALIAS", "AGGREGATE" ->
                StatementType.DROP_ROUTINE;
            case "TRIGGER" -> StatementType.DROP_TRIGGER;
            case "SEQUENCE" -> StatementType.DROP_SEQUENCE;
            case "TYPE", "DOMAIN" -> StatementType.DROP_TYPE;
            case "EXTENSION" -> StatementType.DROP_EXTENSION;
            default -> StatementType.OTHER_DDL;
        };
    }
}
