package com.bytebase.engine.sqlite;

import java.util.List;

/**
 * A table as its {@code CREATE TABLE} says it.
 *
 * @param options what follows the closing parenthesis, in capitals and in order
 */
record TableText(List<String> name, List<ColumnText> columns, List<ConstraintText> constraints, List<String> options) {
    TableText {
        name = List.copyOf(name);
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        options = List.copyOf(options);
    }

    /**
     * A column; its keys, checks and references are among the table's constraints.
     *
     * @param type folded, empty for none
     * @param notNull what follows {@code NOT NULL}, where that is written
     * @param defaultValue as written
     */
    record ColumnText(
            String name,
            String type,
            java.util.Optional<String> notNull,
            String defaultValue,
            String collation,
            String generated,
            String generation,
            boolean autoincrement) {}

    /**
     * A column of a key.
     *
     * @param modifiers what follows it: {@code  COLLATE NOCASE DESC}, with the space before it
     */
    record Key(String column, String modifiers) {
        String sql() {
            return Sql.name(column) + modifiers;
        }

        String label() {
            return column + modifiers;
        }
    }

    /**
     * A constraint.
     *
     * @param name empty where it has none
     * @param inline the column that it is written at, or empty
     * @param text what follows the columns: a conflict clause, the reference's actions; of a check its expression
     */
    record ConstraintText(
            Kind kind,
            String name,
            String inline,
            List<Key> columns,
            List<String> references,
            List<Key> referenced,
            String text) {
        ConstraintText {
            columns = List.copyOf(columns);
            references = List.copyOf(references);
            referenced = List.copyOf(referenced);
        }

        /** Kinds of constraints. */
        enum Kind {
            PRIMARY_KEY,
            UNIQUE,
            CHECK,
            FOREIGN_KEY
        }
    }
}
