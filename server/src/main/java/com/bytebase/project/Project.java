package com.bytebase.project;

import com.bytebase.kernel.State;
import java.time.Instant;
import java.util.Map;

/**
 * A team's container of databases, issues, members and sheets.
 *
 * @param allowSelfApproval whether the creator of an issue may approve it where an approval is needed
 */
public record Project(
        String id,
        String title,
        Map<String, String> labels,
        boolean allowSelfApproval,
        State state,
        Instant createdAt,
        long revision) {
    public static final String COLLECTION = "projects";
    /** Holds the databases that nobody has claimed. */
    public static final String DEFAULT = "default";

    public Project {
        labels = Map.copyOf(labels);
    }

    /** {@code projects/shop}. */
    public String name() {
        return name(id);
    }

    public static String name(String id) {
        return COLLECTION + "/" + id;
    }

    public boolean isDefault() {
        return id.equals(DEFAULT);
    }
}
