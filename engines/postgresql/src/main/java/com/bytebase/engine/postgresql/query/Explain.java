package com.bytebase.engine.postgresql.query;

import com.bytebase.engine.query.Plan;
import com.bytebase.engine.query.Plan.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code EXPLAIN}, as text and as a tree; the statement is planned and not run. */
final class Explain {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What has a place of its own in a node. */
    private static final Set<String> TOLD = Set.of("Node Type", "Plans", "Total Cost", "Plan Rows");

    private final Connection connection;

    Explain(Connection connection) {
        this.connection = connection;
    }

    Plan of(String statement) throws SQLException {
        var text = lines("EXPLAIN " + statement);
        var json = lines("EXPLAIN (FORMAT JSON) " + statement);
        var plan = JSON.readTree(json).path(0).path("Plan");
        return new Plan(text, plan.isObject() ? Optional.of(node(plan)) : Optional.empty());
    }

    private String lines(String sql) throws SQLException {
        try (var sent = connection.createStatement()) {
            sent.setEscapeProcessing(false);
            try (var rows = sent.executeQuery(sql)) {
                var lines = new StringJoiner("\n");
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
                return lines.toString();
            }
        }
    }

    private static Node node(JsonNode plan) {
        var details = new LinkedHashMap<String, String>();
        plan.propertyStream()
                .filter(property -> !TOLD.contains(property.getKey()))
                .forEach(property -> details.put(property.getKey(), text(property.getValue())));
        var children = new ArrayList<Node>();
        plan.path("Plans").forEach(child -> children.add(node(child)));
        return new Node(
                title(plan),
                target(plan),
                plan.path("Total Cost").asDouble(-1),
                plan.path("Plan Rows").asDouble(-1),
                details,
                children);
    }

    private static String title(JsonNode plan) {
        var join = plan.path("Join Type").asString("");
        var type = plan.path("Node Type").asString("");
        return join.isEmpty() || join.equals("Inner") ? type : type + " (" + join + ")";
    }

    private static String target(JsonNode plan) {
        return String.join(
                ", ",
                Stream.of("Relation Name", "Index Name", "CTE Name", "Function Name")
                        .map(name -> plan.path(name).asString(""))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(text(part)));
            return String.join(", ", parts);
        }
        return value.isValueNode() ? value.asString("") : value.toString();
    }
}
