package com.bytebase.sqlreview;

import com.bytebase.schema.RenameAnswer;
import com.bytebase.schema.SchemaDiffResource;
import java.util.List;

/**
 * The plan of a declarative change for one database. Kept as JSON: field names are frozen.
 *
 * @param change id of the change
 * @param target name of the database
 * @param statement the hash of the plan's SQL, which is what is run
 * @param desired the hash of the script that says the desired state
 * @param renames what was said about renames when it was made
 * @param schema the hash of the schema that it was made for
 * @param diff what it does
 */
public record TargetPlan(
        String change,
        String target,
        String statement,
        String desired,
        List<RenameAnswer> renames,
        String schema,
        SchemaDiffResource diff) {
    public TargetPlan {
        renames = List.copyOf(renames);
    }

    boolean isOf(CheckTarget checked) {
        return change.equals(checked.change()) && target.equals(checked.target());
    }
}
