package com.bytebase.engine.mysql.query;

import com.bytebase.engine.query.Plan;
import com.bytebase.engine.query.Plan.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code EXPLAIN}, as its table and as a tree; the statement is planned and not run. */
final class Explain {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection connection;

    Explain(Connection connection) {
        this.connection = connection;
    }

    Plan of(String statement) throws SQLException {
        var table = table("EXPLAIN " + statement);
        var json = JSON.readTree(first("EXPLAIN FORMAT=JSON " + statement));
        return new Plan(table, Optional.of(node("Query", json.path("query_block"))));
    }

    private String first(String sql) throws SQLException {
        try (var sent = connection.createStatement();
                var rows = sent.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "{}";
        }
    }

    private String table(String sql) throws SQLException {
        try (var sent = connection.createStatement();
                var rows = sent.executeQuery(sql)) {
            var meta = rows.getMetaData();
            var lines = new StringJoiner("\n");
            var line = new StringJoiner(" | ");
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                line.add(meta.getColumnLabel(i));
            }
            lines.add(line.toString());
            while (rows.next()) {
                line = new StringJoiner(" | ");
                for (int i = 1; i <= meta.getColumnCount(); i++) {
                    var value = rows.getString(i);
                    line.add(value == null ? "NULL" : value);
                }
                lines.add(line.toString());
            }
            return lines.toString();
        }
    }

    /** What is an object is a step below, what is a list is several, and the rest is said of the step itself. */
    private static Node node(String key, JsonNode json) {
        var details = new LinkedHashMap<String, String>();
        var children = new ArrayList<Node>();
        json.propertyStream().forEach(property -> {
            var name = property.getKey();
            var value = property.getValue();
            if (value.isObject() && name.equals("cost_info")) {
                value.propertyStream()
                        .forEach(cost ->
                                details.put(cost.getKey(), cost.getValue().asString("")));
            } else if (value.isObject()) {
                children.add(node(name, value));
            } else if (value.isArray() && value.path(0).isObject()) {
                value.forEach(one ->
                        children.add(node(name, one.size() == 1 ? one.iterator().next() : one)));
            } else {
                details.put(name, text(value));
            }
        });
        var target = details.getOrDefault("table_name", "");
        return new Node(
                title(key, details),
                target,
                number(details, "cost", "query_cost", "prefix_cost", "read_cost"),
                number(details, "rows", "rows_examined_per_scan", "rows_produced_per_join"),
                details,
                children);
    }

    private static String title(String key, LinkedHashMap<String, String> details) {
        var access = details.getOrDefault("access_type", "");
        var words = key.replace('_', ' ');
        var title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return access.isEmpty() ? title : title + " (" + access + ")";
    }

    private static double number(LinkedHashMap<String, String> details, String... names) {
        for (var name : names) {
            var text = details.get(name);
            if (text != null) {
                try {
                    return Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    return -1; // words instead of a figure; they stand in the details
                }
            }
        }
        return -1;
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.isValueNode() ? value.asString("") : value.toString();
        }
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(text(part)));
        return String.join(", ", parts);
    }
}
