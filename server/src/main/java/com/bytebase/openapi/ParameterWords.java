package com.bytebase.openapi;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the parameters mean: one name means one thing in all methods, so each is explained once. */
final class ParameterWords {
    private static final String ID = "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$";
    private static final String NUMBER = "^[1-9][0-9]{0,17}$";
    private static final String SMALL_NUMBER = "^[1-9][0-9]{0,8}$";

    private record Word(String description, String pattern, String example) {}

    private static final Map<String, Word> PATH = Map.ofEntries(
            Map.entry("environment", new Word("Id of the environment.", ID, "test")),
            Map.entry("instance", new Word("Id of the instance.", ID, "shop-test")),
            Map.entry(
                    "database",
                    new Word(
                            "The database's own name. In it / \\ % ; ~ : and the whole names . .. - are written ~XX,"
                                    + " the hexadecimal of the byte; as they are in its resource name.",
                            "^[^/]+$", "shop")),
            Map.entry("identityProvider", new Word("Id of the identity provider.", ID, "okta")),
            Map.entry("session", new Word("Number of the session.", NUMBER, "17")),
            Map.entry("project", new Word("Id of the project.", ID, "shop")),
            Map.entry("databaseGroup", new Word("Id of the database group.", ID, "tenants")),
            Map.entry("tableGroup", new Word("Id of the table group.", ID, "orders")),
            Map.entry("sheet", new Word("Number of the sheet.", NUMBER, "3")),
            Map.entry("version", new Word("Number of the version of the sheet.", SMALL_NUMBER, "2")),
            Map.entry("editorTab", new Word("Number of the tab.", NUMBER, "5")),
            Map.entry("issue", new Word("Number of the issue within its project.", NUMBER, "7")),
            Map.entry(
                    "commit",
                    new Word(
                            "Id of the commit, in full.",
                            "^[0-9a-f]{40,64}$",
                            "0123456789abcdef0123456789abcdef01234567")),
            Map.entry(
                    "hook",
                    new Word("The secret part of the address.", "^[0-9a-f]{32}$", "0123456789abcdef0123456789abcdef")),
            Map.entry("comment", new Word("Number of the comment.", NUMBER, "12")),
            Map.entry("stage", new Word("Id of the stage's environment.", ID, "test")),
            Map.entry("task", new Word("Number of the task within its issue.", SMALL_NUMBER, "1")),
            Map.entry("taskRun", new Word("Number of the run within its task.", SMALL_NUMBER, "1")),
            Map.entry("changelog", new Word("Number of the entry.", NUMBER, "12")),
            Map.entry("webhook", new Word("Number of the webhook.", NUMBER, "4")),
            Map.entry("delivery", new Word("Number of the delivery.", NUMBER, "12")),
            Map.entry("notice", new Word("Number of the notice.", NUMBER, "9")),
            Map.entry("auditLog", new Word("Number of the record.", NUMBER, "17")),
            Map.entry("user", new Word("Number of the user.", NUMBER, "2")),
            Map.entry("serviceAccount", new Word("Id of the service account.", ID, "ci")),
            Map.entry("group", new Word("Id of the group.", ID, "reviewers")),
            Map.entry("role", new Word("Id of the role.", "^[a-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", "projectOwner")),
            Map.entry(
                    "query",
                    new Word("The queryId that the query was sent with.", "^[A-Za-z0-9-]{1,64}$", "tab-1-run-3")));

    private static final Map<String, String> QUERY = Map.ofEntries(
            Map.entry(
                    "requestId",
                    "Chosen by the client, such as a UUID; 100 characters at most. Sent again within a day by the same"
                            + " principal, the request is not carried out again but gets the first answer; another request"
                            + " with it is refused as REQUEST_ID_REUSED. What was refused can be asked for again."),
            Map.entry("pageSize", "How many at most: 50 where it is left out or 0; what is above 1000 means 1000."),
            Map.entry("pageToken", "The nextPageToken of the page before, with the same filter and orderBy."),
            Map.entry("updateMask", "The fields to change, separated by commas."),
            Map.entry("showArchived", "Whether archived ones are listed as well."),
            Map.entry("filter", "A condition in CEL, such as title.contains(\"shop\") && state == \"ACTIVE\"."),
            Map.entry("orderBy", "Fields separated by commas, each with desc after it where it falls."),
            Map.entry("validateOnly", "Whether to check everything but keep nothing."),
            Map.entry("format", "The form of the file."),
            Map.entry("afterLine", "Only entries after the line with this number."),
            Map.entry(
                    "topics",
                    "What to follow: home, inbox, or issue:projects/{project}/issues/{number}; 1 to 20 of them."),
            Map.entry(
                    "query", "A part of a name, whatever its case; schema.name and table.column can be meant as well."),
            Map.entry("kind", "Kinds of objects; repeated for several, all where it is left out."),
            Map.entry("form", "PARTITIONED, MATERIALIZED, PROCEDURE, ENUM and the like; any where it is left out."),
            Map.entry(
                    "schema",
                    "The schema that objects are in; empty where the engine has none. All where it is left out."),
            Map.entry("parent", "The table that a policy, rule or trigger stands on."),
            Map.entry("name", "What an object is called; a routine by its signature."),
            Map.entry("view", "How much is told: BASIC or FULL; the method says which where it is left out."),
            Map.entry("table", "A table, as schema.name or by its name alone; repeated for several."),
            Map.entry("depth", "How many relations away: 0 to 5, 1 where it is left out."));

    private ParameterWords() {}

    /** A parameter of a path that the method does not declare, because it reads the path as a whole. */
    static Parameter inPath(String name) {
        var parameter = new Parameter().in("path").name(name).required(true).schema(text());
        explain(parameter);
        return parameter;
    }

    /** What methods take that are {@link com.bytebase.http.Once}. */
    static Parameter requestId() {
        return new Parameter().in("query").name("requestId").required(false).schema(text());
    }

    static void explain(Parameter parameter) {
        if ("path".equals(parameter.getIn())) {
            explainPath(parameter);
        } else if ("query".equals(parameter.getIn())) {
            explainQuery(parameter);
        }
    }

    private static void explainPath(Parameter parameter) {
        var word = PATH.get(parameter.getName());
        if (word == null) {
            throw new IllegalStateException(
                    "The API's document does not say what {%s} in a path is.".formatted(parameter.getName()));
        }
        parameter.description(word.description()).example(word.example());
        parameter.setSchema(text().pattern(word.pattern())); // a number in a path is text like the rest of it
    }

    private static void explainQuery(Parameter parameter) {
        var name = parameter.getName();
        var schema = own(parameter.getSchema());
        parameter.setSchema(schema);
        if (name.endsWith("Id") && !name.equals("requestId")) {
            parameter.description(
                    "The id of the new resource, the last part of its name: lower-case letters, digits and hyphens; it"
                            + " starts with a letter.");
            schema.pattern(ID);
            return;
        }
        var words = QUERY.get(name);
        if (words == null) {
            throw new IllegalStateException(
                    "The API's document does not say what the parameter %s is.".formatted(name));
        }
        parameter.setDescription(words);
        switch (name) {
            case "pageSize", "afterLine" -> schema.minimum(BigDecimal.ZERO);
            case "updateMask" -> {
                parameter.setRequired(true);
                schema.minLength(1);
            }
            case "requestId" -> schema.minLength(1).maxLength(100);
            case "topics" -> schema.minItems(1).maxItems(20);
            default -> {}
        }
    }

    /** A schema of this parameter alone: those of simple types are shared. A parameter is there or not; it cannot be null. */
    private static Schema<?> own(Schema<?> shared) {
        if (shared.get$ref() != null) {
            return new Schema<>().$ref(shared.get$ref());
        }
        var types = new LinkedHashSet<>(shared.getTypes());
        types.remove("null");
        var own = new Schema<>().types(types).format(shared.getFormat());
        own.setItems(shared.getItems());
        if (shared.getDefault() != null) {
            own.setDefault(shared.getDefault());
        }
        return own;
    }

    private static Schema<?> text() {
        return new Schema<String>().types(Set.of("string"));
    }
}
