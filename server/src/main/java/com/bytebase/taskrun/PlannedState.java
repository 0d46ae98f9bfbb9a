package com.bytebase.taskrun;

import com.bytebase.databasegroup.GroupPlaceholder;
import com.bytebase.schema.RenameAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed to for one database where that is not what its change says: the plan of a declarative one, or its statements made for each table of
 * a group. Kept as JSON: field names are frozen.
 *
 * @param statement the hash of the plan's SQL
 * @param desired the hash of the change's own script
 * @param renames what was said about renames
 * @param schema the hash of the schema that the plan was made for
 * @param placeholders of statements for tables of groups; null for a declarative change
 */
public record PlannedState(
        String statement,
        String desired,
        List<RenameAnswer> renames,
        String schema,
        @Nullable List<GroupPlaceholder> placeholders) {
    public PlannedState {
        renames = List.copyOf(renames);
    }
}
