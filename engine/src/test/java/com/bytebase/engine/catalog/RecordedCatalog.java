package com.bytebase.engine.catalog;

import com.bytebase.engine.schema.DatabaseSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The rows of a catalog as text, in place of a server: for each part its name, then a table with bars, the labels first. {@code \n} in a
 * cell is a line break, {@code \p} a bar; an empty cell is NULL.
 */
public final class RecordedCatalog implements Answers {
    private final Map<Part, List<Row>> rows = new EnumMap<>(Part.class);
    private final UnaryOperator<Row> improve;

    /** @param improve what the engine makes of each row */
    public RecordedCatalog(String text, UnaryOperator<Row> improve) {
        this.improve = improve;
        Part part = null;
        List<String> labels = List.of();
        for (var line : text.lines().filter(line -> !line.isBlank()).toList()) {
            if (!line.contains("|")) {
                part = Part.valueOf(line.strip());
                labels = List.of();
            } else if (labels.isEmpty()) {
                labels = cells(line);
            } else if (part != null) {
                rows.computeIfAbsent(part, _ -> new ArrayList<>()).add(row(labels, cells(line)));
            }
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split("\\|", -1)).stream()
                .map(cell -> cell.strip().replace("\\n", "\n").replace("\\p", "|"))
                .toList();
    }

    private static Row row(List<String> labels, List<String> cells) {
        var row = new Row(Map.of());
        for (int i = 0; i < labels.size() && i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                row = row.with(labels.get(i), cells.get(i));
            }
        }
        return row;
    }

    @Override
    public List<Row> rows(Part part) {
        return rows.getOrDefault(part, List.of()).stream().map(improve).toList();
    }

    /** The schema that the rows make. */
    public static DatabaseSchema schema(Answers answers, Rendering rendering) {
        try {
            return SchemaBuilder.read(answers, rendering, "recorded").schema();
        } catch (SQLException e) {
            throw new IllegalStateException("Recorded rows cannot fail.", e);
        }
    }
}
