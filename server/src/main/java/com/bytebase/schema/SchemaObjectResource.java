package com.bytebase.schema;

import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.schema.SchemaObjectRepository.Found;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

        @Schema(description = "The table that a policy, rule or trigger stands on, or empty.")
        String parent,

        @Schema(description = "A routine's is its signature.")
        String name,

        String comment,

        @Schema(description = "The parts that were found by the query, 20 at most.")
        List<MatchResource> matches,

        @Schema(description = "Of a table, in lists of one database: an integer as text; -1 where unknown.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String rowEstimate,

        @Schema(description = "Of a table, in lists of one database: an integer as text; -1 where unknown.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String dataBytes,

        @Schema(description = "Of a table, in lists of one database: an integer as text; -1 where unknown.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String indexBytes,

        @Schema(description = "The table that a partition is of, as SQL writes it, in lists of one database.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String partitionOf) {
    private static final int MATCHES = 20;

    /** A column, index or constraint. */
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
                        .toList(),
                null,
                null,
                null,
                null);
    }

    /** The same table with what is known of its size. */
    SchemaObjectResource with(@Nullable TableStatistics statistics, @Nullable String partitionOf) {
        return new SchemaObjectResource(
                database,
                kind,
                form,
                schema,
                parent,
                name,
                comment,
                matches,
                Long.toString(statistics == null ? -1 : statistics.rows()),
                Long.toString(statistics == null ? -1 : statistics.dataBytes()),
                Long.toString(statistics == null ? -1 : statistics.indexBytes()),
                partitionOf);
    }
}
