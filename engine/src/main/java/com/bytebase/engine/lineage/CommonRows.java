package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.tree.Query;
import org.jspecify.annotations.Nullable;

/** A common table expression, resolved when it is first named; while it is, it is what is known of it so far. */
final class CommonRows {
    final Query.CommonTable definition;
    final Scope scope;

    @Nullable
    Output output;

    boolean resolving;

    CommonRows(Query.CommonTable definition, Scope scope) {
        this.definition = definition;
        this.scope = scope;
    }
}
