package com.bytebase.databasegroup;

import java.time.Instant;

/** Tables, in the databases of a database group, that match a condition; SQL addresses all of them by the placeholder. */
public record TableGroup(
        String project,
        String databaseGroup,
        String id,
        String title,
        String placeholder,
        String condition,
        long creator,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    static String name(String project, String databaseGroup, String id) {
        return "%s/tableGroups/%s".formatted(DatabaseGroup.name(project, databaseGroup), id);
    }

    public String name() {
        return name(project, databaseGroup, id);
    }
}
