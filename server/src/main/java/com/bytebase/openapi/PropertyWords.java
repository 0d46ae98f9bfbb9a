package com.bytebase.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Set;

/**
 * What the members mean that many resources have; what one alone has is explained where it is declared. Where a name means two things, its
 * type stands behind it.
 */
final class PropertyWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("nextPageToken", "The pageToken of the next page; left out on the last one."),
            Map.entry("nullable:boolean", "Whether it may be NULL."),
            Map.entry("schema:string", "The schema that it is in; empty where the engine has none."),
            Map.entry("referencedSchema", "The schema of the other table."),
            Map.entry("referencedTable", "The table that is referred to."),
            Map.entry("referencedColumns", "The columns that are referred to, each by the one at its place."),
            Map.entry(
                    "onDelete",
                    "What becomes of rows where the one that they refer to is deleted: CASCADE and the like."),
            Map.entry("primary", "Whether it is the primary key's."),
            Map.entry("unique", "Whether no two rows may be alike in it."),
            Map.entry("method", "By which it is kept: btree and the like."),
            Map.entry("password", "Never told again."),
            Map.entry("totalSize", "How many there are on all pages; left out where there are more than 10,000."),
            Map.entry("status", "Where it stands."),
            Map.entry("type", "Of which kind it is."),
            Map.entry("kind", "Of which kind it is."),
            Map.entry("engine", "What kind of server it is."),
            Map.entry("engineVersion", "As the server tells it."),
            Map.entry("color", "By which it is told from others."),
            Map.entry("characterSet", "Empty where the engine knows none."),
            Map.entry("collation", "Empty where the engine knows none."),
            Map.entry("owner", "Empty where the engine knows none."),
            Map.entry("comment", "Empty where there is none."),
            Map.entry("level", "How bad it is; an ERROR blocks until somebody answers for it."),
            Map.entry("content", "Its text."),
            Map.entry("authorTitle", "How its author is called."),
            Map.entry("time", "When it happened."),
            Map.entry("version:integer", "Of the changes; counts from 1."),
            Map.entry("change", "Id of the change."),
            Map.entry("target", "Name of the database."),
            Map.entry("line", "From 1."),
            Map.entry("column", "In characters, from 1."),
            Map.entry("start:ref", "Where it begins, its first character."),
            Map.entry("end:ref", "Where it ends, its last character."),
            Map.entry("email", "Unique, whatever the case of its letters."),
            Map.entry("definition", "As SQL."),
            Map.entry("statement", "The SQL."),
            Map.entry("tableCount", "As last read."),
            Map.entry("databaseCount", "How many are known and present."),
            Map.entry("openIssueCount", "How many are open."),
            Map.entry("statementsDone", "How many took effect."),
            Map.entry("errors:integer", "How many were found."),
            Map.entry("warnings:integer", "How many were found."),
            Map.entry("reason", "As they gave it."),
            Map.entry("statements:integer", "How many there are."),
            Map.entry("types:array", "Of the statements: CREATE_TABLE and the like."),
            Map.entry("risk", "The highest of its statements."),
            Map.entry("taskCount", "How many there are."),
            Map.entry("done:integer", "How many are done or skipped."),
            Map.entry("failed:integer", "How many have failed."),
            Map.entry("running:integer", "How many are under way."),
            Map.entry("database", "Its own name."),
            Map.entry("heldBy", "Name of the instance that has it."),
            Map.entry("error:string", "Why, in a sentence."),
            Map.entry("durationMs", "Milliseconds."),
            Map.entry("message", "A sentence."),
            Map.entry("field", "Its path in the body, such as dataSources[0].password, or the name of a parameter."),
            Map.entry("permissions:array", "Such as bb.projects.get."),
            Map.entry("role", "Its name."),
            Map.entry("username", "Whom to log in as."),
            Map.entry("host", "Name or address; empty where databases are files."),
            Map.entry("port", "Of the server; 0 where databases are files."),
            Map.entry("tls", "How the connection is encrypted."),
            Map.entry("options:object", "Further settings of the driver."),
            Map.entry("settings", "What is not the default, by name."),
            Map.entry("capabilities", "What can be done with it here."),
            Map.entry("defaultPort", "Proposed where none is given."),
            Map.entry("externalLink", "An address of a page about it; empty where there is none."),
            Map.entry("syncIntervalSeconds", "How often its schemas are read."),
            Map.entry("dataSources", "The ways into it."),
            Map.entry("lastChange", "The newest change through an issue."),
            Map.entry("issue", "Name of the issue."),
            Map.entry("statementSize", "Bytes of the statement in UTF-8."),
            Map.entry("size", "Bytes of the content in UTF-8."),
            Map.entry("mode", "VERIFY_CA and VERIFY_FULL check the certificate, the latter also the host name."),
            Map.entry("visibility", "Who sees it."),
            Map.entry("expression", "As SQL."),
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

    private static final String OF_A_PAGE = "Those of this page, in order.";

    private PropertyWords() {}

    static void explain(Map<String, Schema> schemas) {
        schemas.values().stream()
                .filter(schema -> schema.getProperties() != null)
                .forEach(PropertyWords::explain);
    }

    private static void explain(Schema<?> schema) {
        boolean page = schema.getProperties().containsKey("nextPageToken");
        boolean resource = OF_RESOURCES.stream().anyMatch(schema.getProperties()::containsKey);
        schema.getProperties().forEach((name, property) -> {
            var words = resource || !name.equals("name")
                    ? WORDS.getOrDefault(name + ":" + kind(property), WORDS.get(name))
                    : "What it is called.";
            if (property.getDescription() == null) {
                property.setDescription(words == null && page && kind(property).equals("array") ? OF_A_PAGE : words);
            }
        });
    }

    private static String kind(Schema<?> property) {
        return property.get$ref() != null || property.getTypes() == null
                ? "ref"
                : property.getTypes().iterator().next();
    }
}
