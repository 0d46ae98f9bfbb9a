package com.bytebase.schema;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.DatabaseSchema.Extension;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.ObjectComment;
import com.bytebase.engine.schema.ObjectGrant;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectOwner;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Table.Check;
import com.bytebase.engine.schema.Table.ForeignKey;
import com.bytebase.engine.schema.Trigger;
import com.bytebase.schema.SchemaObjectRepository.Count;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database's schema as the API shows it: structure, with the sizes and row estimates of the last sync. */
@Schema(name = "DatabaseMetadata")
record MetadataResource(
        String name,
        String characterSet,
        String collation,

        @Schema(description = "Of the structure: equal structures have equal hashes.")
        String hash,

        @Schema(description = "When the schema was read.") Instant readTime,

        @Schema(description = "How many objects of each kind there are, in each schema.")
        List<ObjectCountResource> counts,

        List<SchemaResource> schemas,
        List<Extension> extensions,

        @Schema(description = "Those that stand in no schema, by the SQL that makes them.")
        List<SchemaObject> objects,

        List<ObjectOwner> owners,
        List<ObjectGrant> grants,

        @Schema(description = "Those that no object holds itself.")
        List<ObjectComment> comments,

        @Schema(description = "What is there but not held here, in words.")
        List<String> notCompared) {

    /** How much is told. */
    enum MetadataView {
        /** Schemas and what stands in none, without tables, views, routines, sequences, types and objects. */
        BASIC,
        FULL
    }

    @Schema(name = "ObjectCount")
    record ObjectCountResource(
            ObjectKind kind,

            @Schema(description = "PARTITIONED, MATERIALIZED, PROCEDURE, ENUM and the like, or empty.")
            String form,

            @Schema(description = "Empty for what stands in none.")
            String schema,

            int count) {
        static ObjectCountResource of(Count count) {
            return new ObjectCountResource(count.kind(), count.form(), count.schema(), count.count());
        }
    }

    /** One schema (namespace); the MySQL family has one, with an empty name. */
    @Schema(name = "SchemaMetadata")
    record SchemaResource(
            String name,
            String owner,
            String comment,
            List<TableResource> tables,
            List<View> views,
            List<Routine> routines,
            List<Sequence> sequences,
            List<UserType> types,
            List<SchemaObject> objects) {}

    /** A table; numbers that may exceed 53 bits are text, an unknown estimate is "-1". */
    @Schema(name = "Table")
    record TableResource(
            String name,
            Table.Kind kind,
            List<Column> columns,
            List<Index> indexes,
            List<ForeignKey> foreignKeys,
            List<Check> checks,
            List<Trigger> triggers,
            String partitionKey,
            String partitionOf,
            String partitionBound,
            String options,
            String comment,
            Map<Setting, String> settings,

            @Schema(description = "An integer as text; -1 where unknown.")
            String rowEstimate,

            @Schema(description = "An integer as text; -1 where unknown.")
            String dataBytes,

            @Schema(description = "An integer as text; -1 where unknown.")
            String indexBytes) {
        static TableResource of(Table table, @Nullable TableStatistics statistics) {
            return new TableResource(
                    table.name(),
                    table.kind(),
                    table.columns(),
                    table.indexes(),
                    table.foreignKeys(),
                    table.checks(),
                    table.triggers(),
                    table.partitionKey(),
                    table.partitionOf(),
                    table.partitionBound(),
                    table.options(),
                    table.comment(),
                    table.settings(),
                    Long.toString(statistics == null ? -1 : statistics.rows()),
                    Long.toString(statistics == null ? -1 : statistics.dataBytes()),
                    Long.toString(statistics == null ? -1 : statistics.indexBytes()));
        }
    }

    static MetadataResource of(StoredSchema stored, DatabaseSchema shown, List<Count> counts, Sizes sizes) {
        var whole = stored.schema();
        return new MetadataResource(
                whole.name(),
                whole.characterSet(),
                whole.collation(),
                stored.hash(),
                stored.readAt(),
                counts.stream().map(ObjectCountResource::of).toList(),
                shown.schemas().stream().map(one -> of(one, sizes)).toList(),
                shown.extensions(),
                shown.objects(),
                shown.owners(),
                shown.grants(),
                shown.comments(),
                whole.notCompared());
    }

    private static SchemaResource of(com.bytebase.engine.schema.Schema schema, Sizes sizes) {
        return new SchemaResource(
                schema.name(),
                schema.owner(),
                schema.comment(),
                schema.tables().stream()
                        .map(table -> TableResource.of(table, sizes.of(schema.name(), table.name())))
                        .toList(),
                schema.views(),
                schema.routines(),
                schema.sequences(),
                schema.types(),
                schema.objects());
    }
}
