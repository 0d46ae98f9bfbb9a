package com.bytebase.engine.files;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The order of columns, for engines that make a table anew to change it. */
public final class ColumnOrder {
    private ColumnOrder() {}

    /** Adds the columns whose place among those that both tables have is another one, and new columns before old ones. */
    public static List<Difference> withMoves(
            List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        var result = new ArrayList<>(differences);
        var places = new HashMap<ElementPath, Integer>();
        for (int i = 0; i < result.size(); i++) {
            places.put(result.get(i).path(), i);
        }
        var schemas = before.schemas().stream().collect(Collectors.toMap(schema -> schema.name(), schema -> schema));
        for (var schema : after.schemas()) {
            var earlier = schemas.get(schema.name());
            if (earlier == null || earlier.equals(schema)) {
                continue;
            }
            var tables = earlier.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
            for (var table : schema.tables()) {
                var old = tables.get(table.name());
                if (old != null && !old.columns().equals(table.columns())) {
                    moved(old, table).forEach(column -> add(result, places, schema.name(), table.name(), column));
                }
            }
        }
        return result;
    }

    private record Move(Column before, Column after) {}

    private static List<Move> moved(Table before, Table after) {
        Map<String, Column> old =
                before.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
        var names = after.columns().stream().map(Column::name).collect(Collectors.toSet());
        var order = before.columns().stream()
                .filter(column -> names.contains(column.name()))
                .toList();
        var moves = new ArrayList<Move>();
        int place = 0;
        for (var column : after.columns()) {
            var earlier = old.get(column.name());
            if (earlier != null && !order.get(place++).name().equals(column.name())) {
                moves.add(new Move(earlier, column));
            }
        }
        return moves;
    }

    private static void add(
            List<Difference> result, Map<ElementPath, Integer> places, String schema, String table, Move move) {
        var path =
                new ElementPath(ElementKind.COLUMN, schema, table, move.after().name());
        var place = places.get(path);
        if (place == null) {
            result.add(new Difference(
                    Optional.of(new ColumnObject(schema, table, move.before())),
                    Optional.of(new ColumnObject(schema, table, move.after())),
                    List.of("position")));
            return;
        }
        var found = result.get(place);
        var aspects = new ArrayList<>(found.aspects());
        aspects.add("position");
        result.set(place, new Difference(found.before(), found.after(), aspects));
    }
}
