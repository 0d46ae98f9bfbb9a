package com.bytebase.taskrun;

import com.bytebase.engine.Capability;
import com.bytebase.engine.sql.CommitBehavior;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.TransactionControl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements of a script that take effect together: one transaction, or one statement that commits by itself.
 *
 * @param first index of its first statement in the script, from 0
 */
record Segment(int index, Kind kind, int first, List<Statement> statements) {

    enum Kind {
        /** One transaction, committed by the runner. */
        TRANSACTION,
        /** The same under table locks of the script's own, which keep the session from the table of markers. */
        LOCKED_TRANSACTION,
        /** One transaction that the script itself takes back. */
        ROLLED_BACK,
        /** One statement that commits by itself. */
        SELF_COMMITTING
    }

    Segment {
        statements = List.copyOf(statements);
    }

    int after() {
        return first + statements.size();
    }

    String hash() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var statement : statements) {
                sha.update(statement.text().strip().getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether the runner sends the statement; the ends of transactions are its own business. So are their beginnings where the database is a
     * file, whose engines refuse one within the other; elsewhere they may say how isolated a transaction is to be.
     */
    static boolean isSent(Statement statement, Set<Capability> capabilities) {
        var control = control(statement);
        boolean begins = control == TransactionControl.Kind.BEGIN && capabilities.contains(Capability.FILES);
        return !begins && control != TransactionControl.Kind.COMMIT && control != TransactionControl.Kind.ROLLBACK;
    }

    /** How many of the first segments are those whose hashes are kept as effects. */
    static int proven(List<Segment> segments, List<String> effects) {
        int count = 0;
        while (count < effects.size()
                && count < segments.size()
                && effects.get(count).equals(segments.get(count).hash())) {
            count++;
        }
        return count;
    }

    boolean isTransaction() {
        return kind != Kind.SELF_COMMITTING;
    }

    /** The segments of a script, in order; every statement is in exactly one. */
    static List<Segment> of(Script script) {
        return new Cutter().cut(script.statements());
    }

    /** Goes through a script and puts its statements together. */
    private static final class Cutter {
        private final List<Segment> segments = new ArrayList<>();
        private final List<Statement> open = new ArrayList<>();
        private int first;
        private boolean begun;
        private boolean locked;

        List<Segment> cut(List<Statement> statements) {
            for (var statement : statements) {
                add(statement);
            }
            close(Kind.TRANSACTION);
            return List.copyOf(segments);
        }

        private void add(Statement statement) {
            var control = control(statement);
            boolean alone = isAlone(statement.commit());
            if (alone || control == TransactionControl.Kind.BEGIN) {
                close(Kind.TRANSACTION);
                begun = control == TransactionControl.Kind.BEGIN;
                locked &= !begun; // where there are table locks, beginning a transaction gives them back
            }
            open.add(statement);
            if (alone) {
                close(Kind.SELF_COMMITTING);
                locked = locked(statement.commit());
            } else if (control == TransactionControl.Kind.COMMIT
                    || statement.commit() == CommitBehavior.COMMIT_BEFORE_USE && !begun) {
                close(Kind.TRANSACTION);
            } else if (control == TransactionControl.Kind.ROLLBACK) {
                close(Kind.ROLLED_BACK);
            }
        }

        private void close(Kind kind) {
            if (!open.isEmpty()) {
                var now = kind == Kind.TRANSACTION && locked ? Kind.LOCKED_TRANSACTION : kind;
                segments.add(new Segment(segments.size(), now, first, open));
                first += open.size();
                open.clear();
            }
            begun = false;
        }

        private boolean locked(CommitBehavior behavior) {
            return behavior == CommitBehavior.LOCKS_TABLES || locked && behavior != CommitBehavior.UNLOCKS_TABLES;
        }

        private static boolean isAlone(CommitBehavior behavior) {
            return switch (behavior) {
                case IMPLICIT_COMMIT, OUTSIDE_TRANSACTION, SEVERAL_TRANSACTIONS, LOCKS_TABLES, UNLOCKS_TABLES -> true;
                case TRANSACTIONAL, COMMIT_BEFORE_USE, CONTROL -> false;
            };
        }
    }

    private static TransactionControl.@Nullable Kind control(Statement statement) {
        return statement.body() instanceof TransactionControl(var kind) ? kind : null;
    }
}
