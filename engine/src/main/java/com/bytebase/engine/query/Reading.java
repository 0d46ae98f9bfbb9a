package com.bytebase.engine.query;

import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType.Category;
import java.util.Optional;

/** What counts as reading for all engines. */
public final class Reading {
    private Reading() {}

    /**
     * Why the statement is none that reads; empty where it is one.
     *
     * @param allowed what kinds there are besides queries
     */
    public static Optional<String> refused(Statement statement, Category... allowed) {
        if (!statement.analyzed()) {
            return Optional.of("This statement is not understood, so it may be one that writes.");
        }
        if (!statement.writes().isEmpty()) {
            return Optional.of("This statement writes to %s."
                    .formatted(statement.writes().getFirst().label()));
        }
        var category = statement.type().category();
        for (var one : allowed) {
            if (category == one) {
                return Optional.empty();
            }
        }
        return Optional.of("A statement of the type %s does not only read.".formatted(statement.type()));
    }
}
