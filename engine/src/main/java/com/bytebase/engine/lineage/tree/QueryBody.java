package com.bytebase.engine.lineage.tree;

import java.util.List;

/** What yields the rows of a query. */
public sealed interface QueryBody {
    /** @param name of the result's column as the server gives it; of no meaning for a star */
    record Item(String name, Expression value) {}

    /**
     * @param where also window definitions and DISTINCT ON, whatever sees the tables' columns only
     * @param groupBy and {@code having} may name result columns too
     */
    record Select(
            List<Item> items,
            List<FromItem> from,
            List<Expression> where,
            List<Expression> groupBy,
            List<Expression> having)
            implements QueryBody {
        public Select {
            items = List.copyOf(items);
            from = List.copyOf(from);
            where = List.copyOf(where);
            groupBy = List.copyOf(groupBy);
            having = List.copyOf(having);
        }
    }

    record SetOperation(Query left, Query right) implements QueryBody {}

    /** @param names of the columns: {@code column1} and so on */
    record Values(List<String> names, List<List<Expression>> rows) implements QueryBody {
        public Values {
            names = List.copyOf(names);
            rows = List.copyOf(rows);
        }
    }

    /** A statement that changes rows; its result is what RETURNING says. */
    record Changed(Change change) implements QueryBody {}

    record Unknown(String reason) implements QueryBody {}
}
