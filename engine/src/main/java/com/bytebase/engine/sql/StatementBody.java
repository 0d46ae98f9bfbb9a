package com.bytebase.engine.sql;

import java.util.List;
import java.util.Optional;

/** What a statement says, as far as rules, checks and rollouts need it. A new kind of body is a new record here; the compiler lists the rest. */
public sealed interface StatementBody {

    /**
     * @param columns in order; for {@code CREATE TABLE … AS} and {@code LIKE} those that are written out
     * @param primaryKey the columns of the key, from a column or table constraint; empty when there is none
     * @param inherits whether columns or keys may come from elsewhere ({@code LIKE … INCLUDING}, {@code INHERITS}, {@code PARTITION OF}, {@code AS})
     */
    record CreateTable(
            TableRef table,
            boolean ifNotExists,
            boolean temporary,
            boolean inherits,
            List<ColumnDefinition> columns,
            List<String> primaryKey)
            implements StatementBody {
        public CreateTable {
            columns = List.copyOf(columns);
            primaryKey = List.copyOf(primaryKey);
        }
    }

    /** All actions of one {@code ALTER TABLE}, in order. */
    record AlterTable(TableRef table, boolean ifExists, List<AlterAction> actions) implements StatementBody {
        public AlterTable {
            actions = List.copyOf(actions);
        }
    }

    /** Drops objects of one kind. */
    record DropObjects(ObjectKind kind, boolean ifExists, boolean cascade, List<TableRef> objects)
            implements StatementBody {
        public DropObjects {
            objects = List.copyOf(objects);
        }
    }

    record CreateIndex(
            Optional<String> name,
            TableRef table,
            boolean unique,
            boolean concurrently,
            boolean ifNotExists,
            List<String> columns)
            implements StatementBody {
        public CreateIndex {
            columns = List.copyOf(columns);
        }
    }

    /** {@code CREATE VIEW}, sequences, types, routines, triggers, schemas: an object comes to be under a name. */
    record CreateObject(ObjectKind kind, TableRef object, boolean replace) implements StatementBody {}

    /** A table or other object gets another name. */
    record RenameObject(ObjectKind kind, TableRef from, TableRef to) implements StatementBody {}

    /** Several renames in one statement, in order; each sees what those before it did. */
    record RenameTables(List<RenameObject> renames) implements StatementBody {
        public RenameTables {
            renames = List.copyOf(renames);
        }
    }

    /** The names after it are looked up in another database: {@code USE}. */
    record UseDatabase(String name) implements StatementBody {}

    record Insert(TableRef table, List<String> columns, int rows) implements StatementBody {
        public Insert {
            columns = List.copyOf(columns);
        }
    }

    /** @param hasWhere whether a WHERE limits the rows, at the outermost level */
    record Update(TableRef table, boolean hasWhere) implements StatementBody {}

    /** @param hasWhere whether a WHERE limits the rows, at the outermost level */
    record Delete(TableRef table, boolean hasWhere) implements StatementBody {}

    /** A query at the outermost level. */
    record Select(boolean hasWhere, boolean hasFrom) implements StatementBody {}

    record TransactionControl(Kind kind) implements StatementBody {
        /** Which control. */
        public enum Kind {
            BEGIN,
            COMMIT,
            ROLLBACK,
            SAVEPOINT,
            RELEASE,
            ROLLBACK_TO,
            OTHER
        }
    }

    /** Understood, and of no further interest. */
    record Other() implements StatementBody {}

    /** No parser understood it; {@code reason} says why, in a sentence. */
    record NotAnalyzed(String reason) implements StatementBody {}

    /** What can be created and dropped. */
    enum ObjectKind {
        TABLE,
        VIEW,
        MATERIALIZED_VIEW,
        INDEX,
        SEQUENCE,
        TYPE,
        ROUTINE,
        TRIGGER,
        SCHEMA,
        DATABASE,
        EVENT,
        OTHER
    }

    /**
     * A column as {@code CREATE TABLE} or {@code ADD COLUMN} writes it.
     *
     * @param type as written, white space folded
     * @param notNull NOT NULL is written, or the column is (part of) the primary key
     */
    record ColumnDefinition(String name, String type, boolean notNull, boolean hasDefault, Position at) {}

    /** One action of {@code ALTER TABLE}. */
    sealed interface AlterAction {
        record AddColumn(ColumnDefinition column, boolean ifNotExists) implements AlterAction {}

        record DropColumn(String name, boolean ifExists, Position at) implements AlterAction {}

        /** Type, default, nullability of an existing column; {@code setsNullable} when the statement makes it accept NULL. */
        record ChangeColumn(String name, boolean setsNullable, Position at) implements AlterAction {}

        record RenameColumn(String from, String to, Position at) implements AlterAction {}

        record AddConstraint(Optional<String> name, ConstraintKind kind, List<String> columns) implements AlterAction {
            public AddConstraint {
                columns = List.copyOf(columns);
            }
        }

        record DropConstraint(String name, boolean ifExists) implements AlterAction {}

        /** The primary key goes, where the engine has a phrase of its own for it. */
        record DropPrimaryKey() implements AlterAction {}

        record RenameTable(TableRef to) implements AlterAction {}

        /** Anything else. */
        record Other() implements AlterAction {}

        /** Kinds of constraints. */
        enum ConstraintKind {
            PRIMARY_KEY,
            UNIQUE,
            FOREIGN_KEY,
            CHECK,
            INDEX,
            OTHER
        }
    }
}
