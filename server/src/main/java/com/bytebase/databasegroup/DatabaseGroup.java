package com.bytebase.databasegroup;

import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.project.Project;
import java.time.Instant;

/** The databases of a project that match a condition. */
public record DatabaseGroup(
        String project,
        String id,
        String title,
        String condition,
        long creator,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    static final String COLLECTION = "databaseGroups";
    private static final int PARTS = 4;

    /** {@code projects/p/databaseGroups/g}. */
    public static String name(String project, String id) {
        return "%s/%s/%s".formatted(Project.name(project), COLLECTION, id);
    }

    public String name() {
        return name(project, id);
    }

    /** Whether a target is written as a group's name. */
    public static boolean isName(String name) {
        var parts = name.split("/", -1);
        return parts.length == PARTS && parts[0].equals(Project.COLLECTION) && parts[2].equals(COLLECTION);
    }

    /** The id in a name of a group of {@code project}. @throws Problem at {@code field} where it is another project's */
    public static String id(String name, String project, String field) {
        var parts = name.split("/", -1);
        if (!isName(name) || !ResourceNames.unescape(parts[1]).equals(project)) {
            throw Problem.field(
                    field,
                    "\"%s\" is not a database group of this project; that is %s/%s/{id}."
                            .formatted(name, Project.name(project), COLLECTION));
        }
        return parts[3];
    }

    DatabaseGroup with(String newTitle, String newCondition, Instant at) {
        return new DatabaseGroup(project, id, newTitle, newCondition, creator, createdAt, at, revision);
    }
}
