package com.bytebase.databasegroup;

import com.bytebase.condition.Expression;
import com.bytebase.condition.Vocabulary;
import com.bytebase.kernel.Problem;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What conditions of groups see of a database and of a table. */
final class Conditions {
    private static final Vocabulary DATABASES = databases();
    private static final Vocabulary TABLES =
            databases().text("resource.table_name").text("resource.schema_name");

    private Conditions() {}

    private static Vocabulary databases() {
        return new Vocabulary()
                .text("resource.database_name")
                .text("resource.instance_id")
                .text("resource.environment_id")
                .text("resource.environment_name")
                .text("resource.project_id")
                .text("resource.db_engine")
                .texts("resource.labels");
    }

    /** @throws Problem at {@code condition} where it is none */
    static Expression ofDatabases(@Nullable String condition) {
        return Expression.of(condition, "condition", DATABASES);
    }

    /** @throws Problem at {@code condition} where it is none */
    static Expression ofTables(@Nullable String condition) {
        return Expression.of(condition, "condition", TABLES);
    }

    static Map<String, Object> values(Candidate database) {
        var values = new HashMap<String, Object>();
        values.put("resource.database_name", database.name().database());
        values.put("resource.instance_id", database.name().instance());
        values.put("resource.environment_id", database.environment());
        values.put("resource.environment_name", "environments/" + database.environment());
        values.put("resource.project_id", database.project());
        values.put("resource.db_engine", database.engine().name());
        values.put("resource.labels", database.labels());
        return values;
    }

    /** @param schema empty where the engine has none */
    static Map<String, Object> values(Candidate database, String schema, String table) {
        var values = values(database);
        values.put("resource.schema_name", schema);
        values.put("resource.table_name", table);
        return values;
    }
}
