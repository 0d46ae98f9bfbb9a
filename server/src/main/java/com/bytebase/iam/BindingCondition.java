package com.bytebase.iam;

import com.bytebase.condition.Expression;
import com.bytebase.condition.Vocabulary;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What limits a grant, in CEL: either its time ({@code request.time}), or the databases in which its permissions to run SQL count
 * ({@code resource.database} and so on). The second takes a role that beyond running SQL only reads, so that nothing it changes goes unlimited.
 */
final class BindingCondition {
    static final String RESOURCE = "resource.";
    private static final String RUNS_SQL = "bb.sql.";

    private static final String TIME = "request.time";
    private static final Vocabulary TIMES = new Vocabulary().time(TIME);
    private static final Vocabulary DATABASES = databases();
    private static final Vocabulary ALL =
            databases().time(TIME).text("resource.schema_name").text("resource.table_name");

    /** {@code request.time < timestamp("2030-01-01T00:00:00Z")}: an end like any other. */
    private static final Pattern END =
            Pattern.compile("\\s*request\\.time\\s*<\\s*timestamp\\(\\s*[\"']([^\"']+)[\"']\\s*\\)\\s*");

    /** What a role may hold beside running SQL where its databases are limited: reading, one's own sheets, asking for more. */
    private static final Pattern READS =
            Pattern.compile("bb\\..*\\.(get|list|getSchema|getIamPolicy|search|diffMetadata)");

    private static final Set<String> OWN = Set.of(
            "bb.sheets.create",
            "bb.sheets.update",
            "bb.sheets.delete",
            "bb.sheets.undelete",
            "bb.accessGrants.create",
            "bb.databases.sync");

    private static final int KEPT = 10_000;
    private static final Map<String, BindingCondition> KNOWN = new ConcurrentHashMap<>();

    private final Expression expression;
    private final boolean limitsDatabases;

    private BindingCondition(Expression expression, boolean limitsDatabases) {
        this.expression = expression;
        this.limitsDatabases = limitsDatabases;
    }

    /** Of which database something is asked. */
    record Place(String instance, String database, String environment) {
        static Place of(Scope.Database scope) {
            return new Place(scope.instance(), scope.database(), scope.environment());
        }

        Map<String, Object> values() {
            return Map.of(
                    "resource.database",
                            "instances/%s/databases/%s"
                                    .formatted(ResourceNames.escape(instance), ResourceNames.escape(database)),
                    "resource.database_name", database,
                    "resource.instance_id", instance,
                    "resource.environment_id", environment);
        }
    }

    private static Vocabulary databases() {
        return new Vocabulary()
                .text("resource.database")
                .text("resource.database_name")
                .text("resource.instance_id")
                .text("resource.environment_id");
    }

    /** A condition as it was kept. */
    static BindingCondition of(String text) {
        var known = KNOWN.get(text);
        if (known != null) {
            return known;
        }
        if (KNOWN.size() >= KEPT) {
            KNOWN.clear();
        }
        var compiled = compiled(text, "condition");
        KNOWN.put(text, compiled);
        return compiled;
    }

    /** The end that a condition is, where it is nothing else. @throws Problem where its time is none */
    static Optional<Instant> end(String text, String field) {
        var match = END.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        compiled(text, field);
        try {
            return Optional.of(Instant.parse(match.group(1)));
        } catch (java.time.format.DateTimeParseException e) {
            throw Problem.field(field, "\"%s\" is not a time such as 2030-01-01T00:00:00Z.".formatted(match.group(1)));
        }
    }

    /** @throws Problem at {@code field} where the condition is wrong, or cannot be enforced for the role there */
    static void check(String text, Role role, Scope scope, String field) {
        if (!compiled(text, field).limitsDatabases) {
            return;
        }
        if (scope instanceof Scope.Workspace) {
            throw Problem.field(
                    field,
                    "Databases are limited in the policy of their project. In the workspace's only the time can be: request.time, or expireTime.");
        }
        checkLimitable(role, field);
    }

    /** @throws Problem where the role allows something that no condition on databases would limit */
    static void checkLimitable(Role role, String field) {
        role.permissions().stream()
                .filter(BindingCondition::isBeyond)
                .findFirst()
                .ifPresent(permission -> {
                    throw Problem.field(
                            field,
                            "%s allows %s, which cannot be limited to databases. Grant it without a condition, or grant roles/projectQuerier or a role that runs SQL and otherwise reads."
                                    .formatted(role.resourceName(), permission));
                });
    }

    /** Whether a condition on databases decides about the permission. */
    static boolean limits(String permission) {
        return permission.startsWith(RUNS_SQL);
    }

    private static boolean isBeyond(String permission) {
        return !limits(permission) && !READS.matcher(permission).matches() && !OWN.contains(permission);
    }

    private static BindingCondition compiled(String text, String field) {
        try {
            return new BindingCondition(Expression.of(text, field, TIMES), false);
        } catch (Problem _) {
            return ofDatabases(text, field);
        }
    }

    private static BindingCondition ofDatabases(String text, String field) {
        try {
            return new BindingCondition(Expression.of(text, field, DATABASES), true);
        } catch (Problem _) {
            Expression.of(text, field, ALL);
            throw Problem.field(
                    field,
                    text.contains(TIME)
                            ? "Time and databases are limited apart: give the end as expireTime, and leave request.time out of the condition."
                            : "A query is admitted by its database: resource.schema_name and resource.table_name cannot be enforced. Limit resource.database, resource.database_name, resource.instance_id or resource.environment_id.");
        }
    }

    /** Whether it holds at that time, at least for some databases. */
    boolean mayHold(Instant now) {
        return limitsDatabases || expression.holds(Map.of(TIME, now));
    }

    boolean holds(Instant now, Place place) {
        return expression.holds(limitsDatabases ? place.values() : Map.of(TIME, now));
    }
}
