package com.bytebase.engine.lineage.tree;

import java.util.List;

/** A value, reduced to what it is made of. Readers leave nothing out: what they do not know is {@link Unknown}. */
public sealed interface Expression {
    /** A name with its qualifiers: {@code a}, {@code t.a}, {@code s.t.a}; may turn out to be a whole row. */
    record Column(List<String> path) implements Expression {
        public Column {
            path = List.copyOf(path);
        }
    }

    /**
     * All columns, of one table where {@code qualifier} names it.
     *
     * @param excluded names of columns that are left out
     * @param replaced values that stand in the place of the columns of their names
     */
    record Star(List<String> qualifier, List<String> excluded, List<QueryBody.Item> replaced) implements Expression {
        public Star {
            qualifier = List.copyOf(qualifier);
            excluded = List.copyOf(excluded);
            replaced = List.copyOf(replaced);
        }

        public Star(List<String> qualifier) {
            this(qualifier, List.of(), List.of());
        }
    }

    /** @param number the whole number that it is, as in {@code ORDER BY 2}; 0 for any other */
    record Literal(int number) implements Expression {}

    /** A function's parameter {@code $1}; those of the whole statement have no origin. */
    record Parameter(int number) implements Expression {}

    /** An operator, a CASE, a cast: the value is made of all its parts. */
    record Combined(List<Expression> parts) implements Expression {
        public Combined {
            parts = List.copyOf(parts);
        }
    }

    /** A field of a row or composite value. */
    record Field(Expression row, String field) implements Expression {}

    /**
     * A function's value.
     *
     * @param selectors what decides which rows count and in which order, without being part of the value: FILTER, OVER, ORDER BY
     */
    record Call(ObjectName function, List<Expression> arguments, List<Expression> selectors) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            selectors = List.copyOf(selectors);
        }
    }

    /** @param column which column of the subquery, from 0; -1 for all of them */
    record Subquery(Query query, int column) implements Expression {}

    /** Whether the subquery has rows. */
    record Exists(Query query) implements Expression {}

    /** {@code VALUES(a)} of MySQL: what would have been inserted into the column. */
    record Inserted(String column) implements Expression {}

    record Unknown(String reason) implements Expression {}
}
