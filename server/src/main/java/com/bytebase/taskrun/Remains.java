package com.bytebase.taskrun;

import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody.CreateIndex;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What statements of several transactions leave half done when they are broken off. Ours is taken away; what others left is not touched. */
@Component
class Remains {
    private static final Logger log = LoggerFactory.getLogger(Remains.class);

    /** How long a run that has failed already waits. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** How long a run that is about to go on waits before it looks whether it still may. */
    private static final Duration LONG = Duration.ofSeconds(5);

    /**
     * Takes away what an earlier try of the statement, or an earlier run, left.
     *
     * @param triedBefore whether this run has tried the segment already
     * @return why the statement cannot be sent
     */
    Optional<RunError> before(ChangeProgress progress, Target target, Segment segment, boolean triedBefore)
            throws SQLException {
        if (segment.isTransaction()) {
            return Optional.empty();
        }
        var statement = segment.statements().getFirst();
        target.connection().setAutoCommit(true);
        var found = target.session().remains(statement);
        if (found.isEmpty()) {
            progress.isCleared();
            return Optional.empty();
        }
        if (!triedBefore && !progress.isHalfDone(segment)) {
            return wouldBeTakenForWhole(statement)
                    ? Optional.of(RunErrors.inTheWay(found.get(), progress.kept(), progress.database()))
                    : Optional.empty(); // the server refuses by itself
        }
        do {
            progress.attempt().mayGoOn();
        } while (!target.session().clear(statement, LONG));
        progress.isCleared();
        progress.log().info("Dropped %s, which the try before left".formatted(found.get()));
        return Optional.empty();
    }

    private static boolean wouldBeTakenForWhole(Statement statement) {
        return statement.body() instanceof CreateIndex create && create.ifNotExists();
    }

    /** Takes away what the broken statement left, if that can be done in a moment. @return what stays */
    Optional<String> after(ChangeProgress progress, Target target, Segment segment) {
        if (segment.isTransaction()) {
            return Optional.empty();
        }
        var statement = segment.statements().getFirst();
        var found = Optional.<String>empty();
        try {
            target.connection().setAutoCommit(true);
            found = target.session().remains(statement);
            if (found.isPresent() && target.session().clear(statement, SHORT)) {
                progress.log().info("Dropped %s, which the statement left".formatted(found.get()));
                return Optional.empty();
            }
            return found;
        } catch (SQLException e) {
            log.warn("remains-not-cleared run={} cause={}", progress.run().id(), e.getMessage());
            return found;
        }
    }
}
