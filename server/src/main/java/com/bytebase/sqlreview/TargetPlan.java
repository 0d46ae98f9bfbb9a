package com.bytebase.sqlreview;

import com.bytebase.databasegroup.GroupPlaceholder;
import com.bytebase.schema.RenameAnswer;
import com.bytebase.schema.SchemaDiffResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is run for a change in one database, where that is not what the change says: the plan of a declarative one, or the statements that one makes
 * of its placeholders. Kept as JSON: field names are frozen.
 *
 * @param change id of the change
 * @param target name of the database
 * @param statement the hash of the plan's SQL, which is what is run
 * @param desired the hash of the script of the change: the desired state, or the statements with placeholders
 * @param renames what was said about renames when it was made
 * @param schema the hash of the schema that it was made for
 * @param diff what it does
 * @param placeholders of statements: what they stood for; null for a declarative change
 */
public record TargetPlan(
        String change,
        String target,
        String statement,
        String desired,
        List<RenameAnswer> renames,
        String schema,
        SchemaDiffResource diff,
        @Nullable List<GroupPlaceholder> placeholders) {
    public TargetPlan {
        renames = List.copyOf(renames);
    }

    boolean isOf(CheckTarget checked) {
        return change.equals(checked.change()) && target.equals(checked.target());
    }
}
