package com.bytebase.taskrun;

import com.bytebase.schema.RenameAnswer;
import java.util.List;

/**
 * The plan that was agreed to, of a declarative change for one database. Kept as JSON: field names are frozen.
 *
 * @param statement the hash of the plan's SQL
 * @param desired the hash of the script that says the desired state
 * @param renames what was said about renames
 * @param schema the hash of the schema that the plan was made for
 */
public record PlannedState(String statement, String desired, List<RenameAnswer> renames, String schema) {
    public PlannedState {
        renames = List.copyOf(renames);
    }
}
