package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.databasegroup.DatabaseGroup;
import com.bytebase.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query of many databases as it is sent. */
record BatchQueryRequest(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description =
                        "Names of databases of the project, and of its database groups, whose members are meant; 2,000 databases at most.",
                example = "[\"projects/shop/databaseGroups/tenants\", \"instances/shop-test/databases/shop\"]")
        @Nullable
        List<String> targets,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "One or more statements.") @Nullable
        String statement,

        @Schema(description = "The most rows of each result of each database; 1000 unless given.") @Nullable
        Long limit,

        @Schema(
                description =
                        "Chosen by the client, so that it can cancel the query in all databases: letters, digits and hyphens.",
                maxLength = 64)
        @Nullable
        String queryId) {
    private static final int MOST = 2_000;

    /** A target as it was named: a database, or a group. */
    sealed interface Target {
        record Database(DatabaseName name) implements Target {}

        record Group(String id) implements Target {}
    }

    List<Target> checkedTargets(String project) {
        if (targets == null || targets.isEmpty() || targets.size() > MOST) {
            throw Problem.field("targets", "Name 1 to %,d databases or database groups.".formatted(MOST));
        }
        var checked = new ArrayList<Target>();
        for (var target : targets) {
            var field = "targets[%d]".formatted(checked.size());
            var name = target == null ? "" : target;
            checked.add(
                    DatabaseGroup.isName(name)
                            ? new Target.Group(DatabaseGroup.id(name, project, field))
                            : new Target.Database(DatabaseName.parse(name, field)));
        }
        return checked;
    }

    static void checkCount(int databases) {
        if (databases == 0) {
            throw Problem.field("targets", "No database of the project belongs to these groups now.");
        }
        if (databases > MOST) {
            throw Problem.field(
                    "targets", "These are %,d databases; %,d is the most. Ask in parts.".formatted(databases, MOST));
        }
    }

    /** As one database is asked. */
    QueryRequest single() {
        return new QueryRequest(statement, limit, null, null, queryId);
    }
}
