package com.bytebase.engine.catalog;

import java.sql.SQLException;
import java.util.List;

/** What a catalog says. */
public interface Answers {
    /** The rows of a part; none where the engine has nothing of the kind. */
    List<Row> rows(Part part) throws SQLException;
}
