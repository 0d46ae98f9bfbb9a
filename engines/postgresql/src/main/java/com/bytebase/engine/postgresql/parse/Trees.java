package com.bytebase.engine.postgresql.parse;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading libpg_query's trees: each node is an object with one field, named like the node of PostgreSQL's sources. */
final class Trees {
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(1_000_000)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Trees() {}

    /** The name of the node: {@code SelectStmt}. */
    static String kind(JsonNode node) {
        var names = node.propertyNames().iterator();
        return names.hasNext() ? names.next() : "";
    }

    /** What stands in the node. */
    static JsonNode content(JsonNode node) {
        return node.path(kind(node));
    }

    static String text(JsonNode content, String field) {
        return content.path(field).asString("");
    }

    static boolean flag(JsonNode content, String field) {
        return content.path(field).asBoolean(false);
    }

    static Optional<String> optional(JsonNode content, String field) {
        return Optional.of(text(content, field)).filter(value -> !value.isEmpty());
    }

    /** The strings of a list of {@code String} nodes: a qualified name, the columns of a key. */
    static List<String> names(JsonNode list) {
        return list.valueStream().map(item -> text(item.path("String"), "sval")).toList();
    }
}
