package com.bytebase.schema;

import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.schema.SchemaObjectRepository.Found;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** An object of a database, as lists show it. Kind, schema, parent and name together lead to its definition and its metadata. */
@Schema(name = "DatabaseObject")
record SchemaObjectResource(
        @Schema(description = "Name of the database.", example = "instances/shop-test/databases/shop")
        String database,

        ObjectKind kind,

        @Schema(description = "PARTITIONED, MATERIALIZED, PROCEDURE, ENUM and the like, or empty.")
        String form,

        @Schema(description = "Empty where the engine has none, and for what stands in none.")
        String schema,

        @Schema(description = "The table that a policy or rule stands on, or empty.")
        String parent,

        @Schema(description = "A routine's is its signature.")
        String name,

        String comment,

        @Schema(description = "The parts that were found by the query, 20 at most.")
        List<MatchResource> matches) {
    private static final int MATCHES = 20;

    /** A column, index, constraint or trigger. */
    @Schema(name = "ObjectMatch")
    record MatchResource(ObjectKind kind, String name) {}

    static SchemaObjectResource of(Found found, ObjectSearch search) {
        var object = found.object();
        var whole = object.name().schema() + "." + object.ownName();
        return new SchemaObjectResource(
                found.database().toString(),
                object.name().kind(),
                object.form(),
                object.name().schema(),
                object.parent(),
                object.ownName(),
                object.comment(),
                object.parts().stream()
                        .filter(part -> search.finds(part, whole))
                        .limit(MATCHES)
                        .map(part -> new MatchResource(part.kind(), part.name()))
                        .toList());
    }
}
