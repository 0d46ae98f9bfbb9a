package com.bytebase.schema;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Table;
import com.bytebase.schema.Relations.Relation;
import com.bytebase.schema.Relations.TableName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables and their foreign keys. */
@Schema(name = "Relations")
record RelationsResource(
        List<RelatedTableResource> tables,

        @Schema(description = "Those between the tables shown.")
        List<RelationResource> relations,

        @Schema(description = "How many tables are meant; those beyond pageSize are left out.")
        int tableCount) {

    /** A table with its columns. */
    @Schema(name = "RelatedTable")
    record RelatedTableResource(
            String schema,
            String name,
            Table.Kind kind,
            String comment,
            List<RelatedColumnResource> columns,

            @Schema(description = "Of the table in all; some may lead to tables that are not shown.")
            int relationCount) {}

    @Schema(name = "RelatedColumn")
    record RelatedColumnResource(
            String name,
            String type,
            boolean nullable,

            @Schema(description = "Whether it is part of the primary key.")
            boolean primary,

            @Schema(description = "Whether it is part of a foreign key.")
            boolean foreign) {}

    /** A foreign key. */
    @Schema(name = "Relation")
    record RelationResource(
            String name,
            RelationEndResource from,

            @Schema(description = "What it refers to.") RelationEndResource to,

            @Schema(description = "SQL's words.", example = "NO ACTION")
            String onUpdate,

            @Schema(description = "SQL's words.", example = "CASCADE")
            String onDelete) {}

    @Schema(name = "RelationEnd")
    record RelationEndResource(String schema, String table, List<String> columns) {}

    static RelationsResource of(Set<TableName> meant, Relations relations, int most) {
        var shown = meant.stream()
                .sorted(Comparator.comparingInt(relations::count)
                        .reversed()
                        .thenComparing(TableName::schema)
                        .thenComparing(TableName::name))
                .limit(most)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new RelationsResource(
                shown.stream().map(name -> table(name, relations)).toList(),
                relations.among(shown).stream().map(RelationsResource::relation).toList(),
                meant.size());
    }

    private static RelatedTableResource table(TableName name, Relations relations) {
        var table = relations.table(name);
        var primary = table.indexes().stream()
                .filter(index -> index.primary())
                .flatMap(index -> index.keys().stream())
                .collect(Collectors.toSet());
        var foreign = table.foreignKeys().stream()
                .flatMap(key -> key.columns().stream())
                .collect(Collectors.toSet());
        return new RelatedTableResource(
                name.schema(),
                name.name(),
                table.kind(),
                table.comment(),
                table.columns().stream()
                        .map(column -> column(column, primary, foreign))
                        .toList(),
                relations.count(name));
    }

    private static RelatedColumnResource column(Column column, Set<String> primary, Set<String> foreign) {
        return new RelatedColumnResource(
                column.name(),
                column.type(),
                column.nullable(),
                primary.contains(column.name()),
                foreign.contains(column.name()));
    }

    private static RelationResource relation(Relation relation) {
        var key = relation.key();
        return new RelationResource(
                key.name(),
                new RelationEndResource(
                        relation.from().schema(), relation.from().name(), key.columns()),
                new RelationEndResource(relation.to().schema(), relation.to().name(), key.referencedColumns()),
                key.onUpdate(),
                key.onDelete());
    }
}
