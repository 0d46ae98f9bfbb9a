package com.bytebase.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Set;

/** What the members mean that many resources have; what one alone has is explained where it is declared. */
final class PropertyWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("nextPageToken", "The pageToken of the next page; left out on the last one."),
            Map.entry("name", "The resource's name: its path without /v1/."),
            Map.entry(
                    "etag",
                    "Changes with the resource. Sent with a change, it has the change refused where it is stale."),
            Map.entry("title", "What people call it."),
            Map.entry("state", "Whether it is in use or put away."),
            Map.entry("createTime", "When it was made."),
            Map.entry("updateTime", "When it was changed last."),
            Map.entry("lastSyncTime", "When it was read last; left out before the first time."),
            Map.entry("startTime", "When it began; left out before that."),
            Map.entry("endTime", "When it ended; left out before that."),
            Map.entry("expireTime", "Until when it is valid."),
            Map.entry("creator", "Name of the user who made it; users/1 is the robot."),
            Map.entry("creatorTitle", "What people call them."),
            Map.entry("user", "Name of the user; users/1 is the robot."),
            Map.entry("userTitle", "What people call them."),
            Map.entry("environment", "Name of the environment."),
            Map.entry("instance", "Name of the instance."),
            Map.entry("project", "Name of the project."),
            Map.entry("databaseName", "The database's own name."),
            Map.entry("labels", "Keys and values of one's own, to find it by."),
            Map.entry("protected", "Whether a change here needs a person's word."),
            Map.entry("targets", "Names of databases."),
            Map.entry("text", "A sentence for people."),
            Map.entry("passwordSet", "Whether a password is stored; it is never told."),
            Map.entry("clientKeySet", "Whether a key is stored; it is never told."),
            Map.entry("nextStep", "What to do now, as a sentence."));

    /** Of these a resource has at least one; the parts of a schema, which have names of another kind, have none. */
    private static final Set<String> OF_RESOURCES =
            Set.of("etag", "createTime", "time", "status", "databaseName", "scope");

    private PropertyWords() {}

    static void explain(Map<String, Schema> schemas) {
        schemas.values().stream()
                .filter(schema -> schema.getProperties() != null)
                .forEach(PropertyWords::explain);
    }

    private static void explain(Schema<?> schema) {
        boolean resource = OF_RESOURCES.stream().anyMatch(schema.getProperties()::containsKey);
        schema.getProperties().forEach((name, property) -> {
            var words = resource || !name.equals("name") ? WORDS.get(name) : "What it is called.";
            if (words != null && property.getDescription() == null) {
                property.setDescription(words);
            }
        });
    }
}
