package com.bytebase.taskrun;

import com.bytebase.engine.sql.CommitBehavior;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.UseDatabase;
import com.bytebase.engine.sql.StatementType;
import java.util.ArrayList;
import java.util.List;

/** What a script sets for its session, and a session that goes on with it must set again. */
final class SessionSettings {
    private SessionSettings() {}

    /** The statements of these segments that do so, in order; table locks where they are still held. */
    static List<Statement> before(List<Segment> segments) {
        var settings = new ArrayList<Statement>();
        for (var segment : segments) {
            if (segment.kind() == Segment.Kind.TRANSACTION) {
                settings.removeIf(SessionSettings::locksTables); // of a transaction that the script began
            }
            for (var statement : segment.statements()) {
                if (statement.commit() == CommitBehavior.UNLOCKS_TABLES || locksTables(statement)) {
                    settings.removeIf(SessionSettings::locksTables);
                }
                if (locksTables(statement) || sets(statement)) {
                    settings.add(statement);
                }
            }
        }
        return settings;
    }

    /** The same without table locks: what names mean in the session. */
    static List<Statement> namesBefore(List<Segment> segments) {
        return before(segments).stream()
                .filter(statement -> !locksTables(statement))
                .toList();
    }

    private static boolean locksTables(Statement statement) {
        return statement.commit() == CommitBehavior.LOCKS_TABLES;
    }

    private static boolean sets(Statement statement) {
        return statement.type() == StatementType.SET || statement.body() instanceof UseDatabase;
    }
}
