package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.Namespace;
import com.bytebase.engine.complete.SystemNames;
import java.util.Collection;
import java.util.List;

/** The system views of PostgreSQL 18 and its functions, for completion. */
public final class SystemCatalog {
    private SystemCatalog() {}

    public static SystemNames names(CompletionRules rules) {
        return new SystemNames(
                List.of(view("pg_catalog", PostgresNames.functionNames(), rules)),
                List.of(view("information_schema", List.of(), rules)));
    }

    private static Namespace view(String schema, Collection<String> functions, CompletionRules rules) {
        return Namespace.system(schema, PostgresNames.views(schema), functions, rules);
    }
}
