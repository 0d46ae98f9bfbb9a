package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.Table;
import java.util.List;

/** Copies of the model with something left out. */
final class Copies {
    private Copies() {}

    static ViewObject withoutColumns(ViewObject element) {
        var view = element.value();
        return new ViewObject(
                element.schema(),
                new View(
                        view.name(),
                        view.materialized(),
                        view.definition(),
                        List.of(),
                        view.indexes(),
                        view.triggers(),
                        view.comment(),
                        view.settings()));
    }

    static Table with(Table table, List<Column> columns, List<Table.Check> checks) {
        return new Table(
                table.name(),
                table.kind(),
                columns,
                table.indexes(),
                table.foreignKeys(),
                checks,
                table.triggers(),
                table.partitionKey(),
                table.partitionOf(),
                table.partitionBound(),
                table.options(),
                table.comment(),
                table.settings());
    }
}
