package com.bytebase.taskrun;

import com.bytebase.database.DatabaseName;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run does. Kept as JSON: the names of types and fields are frozen. A new kind is a record here and an executor; the compiler lists the rest. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TaskSpec.ChangeDatabase.class, name = "CHANGE_DATABASE"),
    @JsonSubTypes.Type(value = TaskSpec.CreateDatabase.class, name = "CREATE_DATABASE")
})
public sealed interface TaskSpec {
    String instance();

    String database();

    /** The issue that wants it, by name, with its title; for the changelog. */
    String issue();

    String issueTitle();

    @JsonIgnore
    default DatabaseName target() {
        return new DatabaseName(instance(), database());
    }

    /**
     * Runs a script.
     *
     * @param statement the hash under which the script is kept
     * @param plan of a declarative change: the script is its, and is refused where the plan would be another one now; else null
     */
    record ChangeDatabase(
            String instance,
            String database,
            String statement,
            String issue,
            String issueTitle,
            @Nullable PlannedState plan)
            implements TaskSpec {
        /** Runs a script as it is. */
        public ChangeDatabase(String instance, String database, String statement, String issue, String issueTitle) {
            this(instance, database, statement, issue, issueTitle, null);
        }
    }

    /** Creates a database and puts it into {@code project}. */
    record CreateDatabase(
            String instance,
            String database,
            Optional<String> characterSet,
            Optional<String> collation,
            Optional<String> owner,
            String project,
            String issue,
            String issueTitle)
            implements TaskSpec {}
}
