package com.bytebase.engine.files;

import com.bytebase.engine.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an engine says for running changes. */
public interface ChangeRules {
    /** The table of run markers, as statements name it. */
    String markers();

    /** What makes that table, where it is not there. */
    List<String> makeMarkers();

    /** Whether an error says that there is no such table or schema. */
    boolean isMissing(SQLException error);

    /** Whether an error says that nothing may be written. */
    boolean isReadOnly(SQLException error);

    void lockTimeout(Connection connection, Duration limit) throws SQLException;

    /** The table that a statement leaves behind where the process is killed in its middle, as SQL names it. */
    default Optional<String> remains(Connection connection, Statement statement) throws SQLException {
        return Optional.empty();
    }
}
