package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.sql.StatementBody.TransactionControl;
import com.bytebase.engine.sql.StatementBody.TransactionControl.Kind;

/** Which control of transactions a statement is; the words alone say it. */
final class Transactions {
    private Transactions() {}

    static TransactionControl body(Piece piece) {
        return new TransactionControl(
                switch (piece.word(0)) {
                    case "BEGIN", "START" -> Kind.BEGIN;
                    case "COMMIT" -> Kind.COMMIT;
                    case "ROLLBACK" ->
                        piece.tokens().stream().anyMatch(t -> t.is("TO")) ? Kind.ROLLBACK_TO : Kind.ROLLBACK;
                    case "SAVEPOINT" -> Kind.SAVEPOINT;
                    case "RELEASE" -> Kind.RELEASE;
                    case "XA" -> piece.word(1).equals("COMMIT") ? Kind.COMMIT : Kind.OTHER;
                    default -> Kind.OTHER;
                });
    }
}
