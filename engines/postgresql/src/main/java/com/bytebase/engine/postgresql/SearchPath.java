package com.bytebase.engine.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Keeps what is ours apart from what is the user's: the search path begins, by default, with the schema that is called like the
 * user, and the run markers lie in a schema called {@value #OURS}. For a user of that name everything unqualified would land
 * among the markers, where nothing is read.
 */
final class SearchPath {
    private static final String OURS = "bytebase";
    private static final String USER = "\"$user\"";

    private SearchPath() {}

    /** The session of that user looks for things where it would if there were no markers. */
    static void leaveOutOurs(Connection connection, String user) throws SQLException {
        if (!user.equals(OURS)) {
            return;
        }
        var query = new Query(connection);
        var path = query.text("SELECT current_setting('search_path')").orElse("");
        query.text("SELECT set_config('search_path', ?, false)", withoutUser(path));
    }

    private static String withoutUser(String path) {
        return Arrays.stream(path.split(","))
                .filter(schema -> !schema.strip().equals(USER))
                .collect(Collectors.joining(","));
    }
}
