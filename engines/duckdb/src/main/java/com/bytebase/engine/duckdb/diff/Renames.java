package com.bytebase.engine.duckdb.diff;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What DuckDB refuses to rename: a table that something depends on, and its columns (an index and a foreign key to it do, a view does
 * not), and the columns of a foreign key.
 */
final class Renames {
    private Renames() {}

    /** Why there is no rename, and what to do; told when the change is planned, for the statement would fail. */
    static Optional<String> obstacle(ElementPath path, DatabaseSchema before) {
        var name = path.kind() == ElementKind.COLUMN ? path.parent() : path.name();
        return path.kind() != ElementKind.COLUMN && path.kind() != ElementKind.TABLE
                ? Optional.empty()
                : tables(before, path.schema())
                        .filter(table -> table.name().equals(name))
                        .findFirst()
                        .flatMap(table -> dependent(path, table, before))
                        .map(dependent ->
                                "DuckDB does not rename the %s while %s depends on it. Drop that first in a change of its own, rename, and make it anew."
                                        .formatted(path, dependent));
    }

    private static Stream<Table> tables(DatabaseSchema database, String schema) {
        return database.schemas().stream()
                .filter(one -> one.name().equals(schema))
                .map(Schema::tables)
                .flatMap(List::stream);
    }

    private static Optional<String> dependent(ElementPath path, Table table, DatabaseSchema before) {
        var indexes = table.indexes().stream()
                .filter(index -> !index.constraint())
                .map(Index::name)
                .map("the index "::concat);
        var referring = before.schemas().stream()
                .flatMap(schema -> schema.tables().stream())
                .filter(other -> other.foreignKeys().stream()
                        .anyMatch(key -> key.referencedSchema().equals(path.schema())
                                && key.referencedTable().equals(table.name())))
                .map(other -> "a foreign key of the table " + other.name());
        var own = table.foreignKeys().stream()
                .filter(key ->
                        path.kind() == ElementKind.COLUMN && key.columns().contains(path.name()))
                .map(key -> "the table's own foreign key to " + key.referencedTable());
        return Stream.of(indexes, referring, own).flatMap(one -> one).findFirst();
    }
}
