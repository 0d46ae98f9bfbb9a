package com.bytebase.engine.catalog;

import com.bytebase.engine.NamePatterns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An engine's questions, one or more for each part. Values are bound where a question says {@code ?}: all of them are the same ones,
 * in their order.
 */
public final class CatalogQueries {
    private final Map<Part, List<Question>> questions = new EnumMap<>(Part.class);

    /** @param known what is known of every row of the answer, by label */
    private record Question(String sql, Map<String, String> known) {}

    /** Asks {@code sql} for a part, after what is asked for it already. */
    public CatalogQueries ask(Part part, String sql) {
        return ask(part, sql, Map.of());
    }

    /** The same, where the answer leaves out what the question implies. */
    public CatalogQueries ask(Part part, String sql, Map<String, String> known) {
        questions.computeIfAbsent(part, _ -> new ArrayList<>()).add(new Question(sql, known));
        return this;
    }

    /** All questions, for those who look whether they are well-formed. */
    public List<String> all() {
        return questions.values().stream()
                .flatMap(List::stream)
                .map(Question::sql)
                .toList();
    }

    /**
     * Asks a server.
     *
     * @param leftOut schemas whose rows are not read
     * @param parameter bound at each {@code ?}
     * @param improve what becomes of each row before it is read
     */
    public Answers of(
            Connection connection, NamePatterns leftOut, @Nullable String parameter, UnaryOperator<Row> improve) {
        var decided = new HashMap<String, Boolean>();
        return part -> {
            var rows = new ArrayList<Row>();
            for (var question : questions.getOrDefault(part, List.of())) {
                for (var answer : run(connection, question.sql(), parameter)) {
                    var row = answer;
                    for (var known : question.known().entrySet()) {
                        row = row.with(known.getKey(), known.getValue());
                    }
                    if (!decided.computeIfAbsent(row.text("schema_name"), leftOut::matches)) {
                        rows.add(improve.apply(row));
                    }
                }
            }
            return rows;
        };
    }

    /** Runs one question. */
    public static List<Row> run(Connection connection, String sql, @Nullable String parameter) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            if (parameter != null) {
                int count = (int) sql.chars().filter(c -> c == '?').count();
                for (int i = 1; i <= count; i++) {
                    statement.setString(i, parameter);
                }
            }
            try (var result = statement.executeQuery()) {
                var labels = result.getMetaData();
                var rows = new ArrayList<Row>();
                while (result.next()) {
                    var values = new HashMap<String, @Nullable Object>();
                    for (int i = 1; i <= labels.getColumnCount(); i++) {
                        values.put(labels.getColumnLabel(i), result.getString(i));
                    }
                    rows.add(new Row(values));
                }
                return rows;
            }
        }
    }
}
