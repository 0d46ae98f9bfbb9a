package com.bytebase.engine.lineage.tree;

import java.util.List;

/**
 * A query, or a change where one may stand in its place.
 *
 * @param order what it is sorted by: names and numbers of its columns, or expressions
 * @param others LIMIT and the like
 */
public record Query(List<CommonTable> with, QueryBody body, List<Expression> order, List<Expression> others) {
    public Query {
        with = List.copyOf(with);
        order = List.copyOf(order);
        others = List.copyOf(others);
    }

    public static Query of(QueryBody body) {
        return new Query(List.of(), body, List.of(), List.of());
    }

    /**
     * @param recursive whether it may name itself
     * @param added columns after those of the query (SEARCH, CYCLE), made of the columns named with them
     */
    public record CommonTable(String name, List<String> columns, boolean recursive, Query query, List<Added> added) {
        public CommonTable {
            columns = List.copyOf(columns);
            added = List.copyOf(added);
        }
    }

    /** A column that is made of others of the same table. */
    public record Added(String name, List<String> madeOf) {
        public Added {
            madeOf = List.copyOf(madeOf);
        }
    }
}
