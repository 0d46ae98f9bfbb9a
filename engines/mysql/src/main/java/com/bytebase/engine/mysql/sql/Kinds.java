package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.sql.StatementType;
import java.util.Set;

/**
 * What kind of statement the leading keywords make it. They decide alone: what follows may be more than a grammar knows, but cannot turn
 * one kind into another.
 */
final class Kinds {
    private static final Set<String> QUERY_VERBS =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "VALUES", "TABLE");

    private Kinds() {}

    static StatementType of(Piece piece) {
        return verb(piece, 0);
    }

    private static StatementType verb(Piece piece, int at) {
        return switch (piece.word(at)) {
            case "SELECT", "VALUES", "TABLE" -> StatementType.SELECT;
            case "INSERT", "REPLACE" -> StatementType.INSERT;
            case "UPDATE" -> StatementType.UPDATE;
            case "DELETE" -> StatementType.DELETE;
            case "(", "WITH" -> afterWith(piece, at);
            case "CREATE" -> created(Subjects.in(piece));
            case "ALTER" -> altered(Subjects.in(piece));
            case "DROP" -> dropped(Subjects.in(piece));
            case "TRUNCATE" -> StatementType.TRUNCATE;
            case "RENAME" -> piece.word(1).startsWith("TABLE") ? StatementType.RENAME_TABLE : StatementType.OTHER_DDL;
            case "GRANT" -> StatementType.GRANT;
            case "REVOKE" -> StatementType.REVOKE;
            case "INSTALL", "UNINSTALL", "IMPORT" -> StatementType.OTHER_DDL;
            case "LOAD" -> piece.word(1).equals("INDEX") ? StatementType.UTILITY : StatementType.COPY;
            case "CALL" -> StatementType.CALL;
            case "DO" -> StatementType.DO;
            case "EXPLAIN", "DESCRIBE", "DESC" -> StatementType.EXPLAIN;
            case "SHOW", "HELP" -> StatementType.SHOW;
            case "SET" -> set(piece);
            case "BEGIN" -> piece.word(1).equals("NOT") ? StatementType.DO : StatementType.TRANSACTION;
            case "IF", "CASE", "LOOP", "REPEAT", "WHILE", "FOR" -> StatementType.DO;
            case "START" -> piece.word(1).equals("TRANSACTION") ? StatementType.TRANSACTION : StatementType.UTILITY;
            case "COMMIT", "ROLLBACK", "SAVEPOINT", "XA" -> StatementType.TRANSACTION;
            case "RELEASE" -> piece.word(1).equals("SAVEPOINT") ? StatementType.TRANSACTION : StatementType.UNKNOWN;
            case "ANALYZE" -> analyze(piece);
            case "CHECK",
                    "CHECKSUM",
                    "OPTIMIZE",
                    "REPAIR",
                    "FLUSH",
                    "RESET",
                    "KILL",
                    "LOCK",
                    "UNLOCK",
                    "USE",
                    "HANDLER" -> StatementType.UTILITY;
            case "CACHE",
                    "BINLOG",
                    "CHANGE",
                    "PURGE",
                    "STOP",
                    "SHUTDOWN",
                    "BACKUP",
                    "CLONE",
                    "SIGNAL",
                    "RESIGNAL",
                    "GET" -> StatementType.UTILITY;
            default -> StatementType.UNKNOWN;
        };
    }

    /** MariaDB's {@code ANALYZE FORMAT=JSON UPDATE …} executes what it analyzes. */
    private static StatementType analyze(Piece piece) {
        if (piece.tokens().stream().limit(4).anyMatch(t -> t.isAny("TABLE", "TABLES"))) {
            return StatementType.UTILITY;
        }
        int at = 1;
        while (at < 5
                && !QUERY_VERBS.contains(piece.word(at))
                && !piece.word(at).equals("WITH")) {
            at++;
        }
        return verb(piece, at);
    }

    private static StatementType set(Piece piece) {
        boolean forStatement = piece.word(1).equals("STATEMENT");
        return forStatement ? StatementType.UNKNOWN : StatementType.SET;
    }

    /** The verb of {@code (SELECT …)} and of {@code WITH a AS (…) UPDATE …}. */
    private static StatementType afterWith(Piece piece, int from) {
        boolean with = piece.word(from).equals("WITH");
        int depth = 0;
        for (int i = from; i < piece.tokens().size(); i++) {
            var word = piece.word(i);
            if (word.equals("(")) {
                depth += with ? 1 : 0;
            } else if (word.equals(")")) {
                depth -= with ? 1 : 0;
            } else if (depth == 0 && QUERY_VERBS.contains(word)) {
                return verb(piece, i);
            } else if (depth == 0 && !with && word.equals("WITH")) {
                return verb(piece, i);
            }
        }
        return StatementType.UNKNOWN;
    }

    private static StatementType created(String object) {
        return switch (object) {
            case "TABLE" -> StatementType.CREATE_TABLE;
            case "INDEX" -> StatementType.CREATE_INDEX;
            case "VIEW" -> StatementType.CREATE_VIEW;
            case "DATABASE" -> StatementType.CREATE_DATABASE;
            case "PROCEDURE", "FUNCTION", "PACKAGE" -> StatementType.CREATE_ROUTINE;
            case "TRIGGER" -> StatementType.CREATE_TRIGGER;
            case "EVENT" -> StatementType.CREATE_EVENT;
            case "SEQUENCE" -> StatementType.CREATE_SEQUENCE;
            default -> StatementType.OTHER_DDL;
        };
    }

    private static StatementType altered(String object) {
        return switch (object) {
            case "TABLE" -> StatementType.ALTER_TABLE;
            case "VIEW" -> StatementType.ALTER_VIEW;
            case "DATABASE" -> StatementType.ALTER_DATABASE;
            case "PROCEDURE", "FUNCTION", "PACKAGE" -> StatementType.ALTER_ROUTINE;
            case "SEQUENCE" -> StatementType.ALTER_SEQUENCE;
            default -> StatementType.OTHER_DDL;
        };
    }

    private static StatementType dropped(String object) {
        return switch (object) {
            case "TABLE" -> StatementType.DROP_TABLE;
            case "INDEX" -> StatementType.DROP_INDEX;
            case "VIEW" -> StatementType.DROP_VIEW;
            case "DATABASE" -> StatementType.DROP_DATABASE;
            case "PROCEDURE", "FUNCTION", "PACKAGE" -> StatementType.DROP_ROUTINE;
            case "TRIGGER" -> StatementType.DROP_TRIGGER;
            case "EVENT" -> StatementType.DROP_EVENT;
            case "SEQUENCE" -> StatementType.DROP_SEQUENCE;
            default -> StatementType.OTHER_DDL;
        };
    }
}
