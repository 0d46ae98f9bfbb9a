package com.bytebase.taskrun;

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

    /** Whether the runner sends the statement; the ends of transactions are its own business. */
    static boolean isSent(Statement statement) {
        var control = control(statement);
        return control != TransactionControl.Kind.COMMIT && control != TransactionControl.Kind.ROLLBACK;
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

    /** The segments of a script, in order; every statement is in exactly one. */
    static List<Segment> of(Script script) {
        var segments = new ArrayList<Segment>();
        var open = new ArrayList<Statement>();
        int first = 0;
        int index = 0;
        for (var statement : script.statements()) {
            var control = control(statement);
            boolean alone = statement.commit() == CommitBehavior.IMPLICIT_COMMIT
                    || statement.commit() == CommitBehavior.OUTSIDE_TRANSACTION;
            if ((alone || control == TransactionControl.Kind.BEGIN) && !open.isEmpty()) {
                segments.add(new Segment(segments.size(), Kind.TRANSACTION, first, open));
                open.clear();
            }
            if (open.isEmpty()) {
                first = index;
            }
            open.add(statement);
            index++;
            var ended = alone ? Kind.SELF_COMMITTING : end(control);
            if (ended != null) {
                segments.add(new Segment(segments.size(), ended, first, open));
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            segments.add(new Segment(segments.size(), Kind.TRANSACTION, first, open));
        }
        return List.copyOf(segments);
    }

    private static @Nullable Kind end(TransactionControl.@Nullable Kind control) {
        if (control == TransactionControl.Kind.COMMIT) {
            return Kind.TRANSACTION;
        }
        return control == TransactionControl.Kind.ROLLBACK ? Kind.ROLLED_BACK : null;
    }

    private static TransactionControl.@Nullable Kind control(Statement statement) {
        return statement.body() instanceof TransactionControl(var kind) ? kind : null;
    }
}
