package com.bytebase.engine.postgresql.parse;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The name of an object in {@code DROP}, {@code COMMENT} and the like, whose form depends on the kind of object. */
final class ObjectNames {
    private ObjectNames() {}

    /** Qualifiers first. */
    static List<String> of(JsonNode object) {
        return switch (Trees.kind(object)) {
            case "List" -> Trees.names(object.path("List").path("items"));
            case "String" -> List.of(Trees.text(object.path("String"), "sval"));
            case "TypeName" -> Trees.names(object.path("TypeName").path("names"));
            case "ObjectWithArgs" -> Trees.names(object.path("ObjectWithArgs").path("objname"));
            default -> List.of();
        };
    }
}
