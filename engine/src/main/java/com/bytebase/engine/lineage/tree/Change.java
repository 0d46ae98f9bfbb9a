package com.bytebase.engine.lineage.tree;

import com.bytebase.engine.lineage.tree.QueryBody.Item;
import java.util.List;
import java.util.Optional;

/** INSERT, UPDATE, DELETE, MERGE. */
public sealed interface Change {
    /** Names for the row before and the row after, as RETURNING may use them. */
    record Returning(List<Item> items, String oldRow, String newRow) {
        public Returning {
            items = List.copyOf(items);
        }
    }

    /** @param column with the qualifiers that are written */
    record Assignment(List<String> column, Expression value) {
        public Assignment {
            column = List.copyOf(column);
        }
    }

    /**
     * @param columns those written out; empty for all
     * @param source the rows; empty for DEFAULT VALUES
     * @param insertedRow the name of the row that was to be inserted, in {@code onConflict}: {@code excluded}, MySQL's alias
     * @param insertedColumns names for its columns, where they get new ones
     */
    record Insert(
            ObjectName table,
            String alias,
            List<String> columns,
            Optional<Query> source,
            String insertedRow,
            List<String> insertedColumns,
            List<Assignment> onConflict,
            List<Expression> predicates,
            Returning returning)
            implements Change {
        public Insert {
            columns = List.copyOf(columns);
            insertedColumns = List.copyOf(insertedColumns);
            onConflict = List.copyOf(onConflict);
            predicates = List.copyOf(predicates);
        }
    }

    /** @param from the target first, then the others */
    record Update(
            List<FromItem> from,
            List<Assignment> assignments,
            List<Expression> predicates,
            List<Expression> order,
            Returning returning)
            implements Change {
        public Update {
            from = List.copyOf(from);
            assignments = List.copyOf(assignments);
            predicates = List.copyOf(predicates);
            order = List.copyOf(order);
        }
    }

    /** @param from what the rows are found in, the target first */
    record Delete(List<FromItem> from, List<Expression> predicates, List<Expression> order, Returning returning)
            implements Change {
        public Delete {
            from = List.copyOf(from);
            predicates = List.copyOf(predicates);
            order = List.copyOf(order);
        }
    }

    record Merge(
            FromItem.TableItem target,
            FromItem source,
            List<Expression> on,
            List<MergeAction> actions,
            Returning returning)
            implements Change {
        public Merge {
            on = List.copyOf(on);
            actions = List.copyOf(actions);
        }
    }

    /**
     * One WHEN of a MERGE.
     *
     * @param values those of an INSERT that names no columns
     */
    record MergeAction(List<Expression> condition, List<Assignment> assignments, List<Expression> values) {
        public MergeAction {
            condition = List.copyOf(condition);
            assignments = List.copyOf(assignments);
            values = List.copyOf(values);
        }
    }
}
