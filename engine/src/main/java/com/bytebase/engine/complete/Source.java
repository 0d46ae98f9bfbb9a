package com.bytebase.engine.complete;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where rows come from in a statement: a table, a common table expression, a subquery or a function. */
final class Source {
    /** The name as it is written, folded; empty for a subquery. */
    final List<String> chain;

    /** The subquery; of a common table expression its body. */
    final @Nullable Group query;

    /** Names that are given to the columns, from the first on. */
    final List<String> columns = new ArrayList<>();

    @Nullable
    String alias;

    boolean function;

    Source(List<String> chain, @Nullable Group query) {
        this.chain = List.copyOf(chain);
        this.query = query;
    }

    /** What its columns may be qualified by; empty for none. */
    String name() {
        if (alias != null) {
            return alias;
        }
        return chain.isEmpty() ? "" : chain.getLast();
    }
}
