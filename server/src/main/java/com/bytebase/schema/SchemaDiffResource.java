package com.bytebase.schema;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Impact.DataLoss;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.Rename;
import com.bytebase.engine.diff.RenameCandidate;
import com.bytebase.engine.diff.SchemaChange;
import com.bytebase.engine.diff.SchemaDiff;
import com.bytebase.kernel.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way from one schema to another. Kept as JSON with the plans of issues: field names are frozen. */
public record SchemaDiffResource(
        @Schema(description = "What differs, tables before their parts.")
        List<SchemaChangeResource> changes,

        @Schema(description = "The statements that make the changes, in an order that works, as one script.")
        String statement,

        @Schema(description = "What differs, or stands in a script, without a change for it.")
        List<NotComparedResource> notCompared,

        @Schema(
                description =
                        "What is dropped here and added under another name, and may have been renamed instead. Send it back among the renames if it was.")
        List<RenameCandidateResource> renameCandidates) {

    /** What is done to an object. */
    public enum SchemaChangeAction {
        CREATE,
        DROP,
        ALTER,
        RENAME
    }

    public record SchemaChangeResource(
            SchemaChangeAction action,
            ElementKind kind,

            @Schema(description = "Its schema; empty where the engine has none.")
            String schema,

            @Schema(description = "The table or view that it is a part of, or empty.")
            String parent,

            @Schema(description = "A routine's is its signature.")
            String name,

            @Schema(description = "What differs, of what is altered.")
            List<ChangedAspectResource> aspects,

            @Schema(description = "The new name, of what is renamed.")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String to,

            @Schema(description = "Whether rows or values are lost.")
            DataLoss dataLoss,

            @Schema(description = "The lock that it takes, in the engine's words, or empty.")
            String lock,

            @Schema(description = "Who waits, and for how long, in words; empty for nobody.")
            String blocks,

            @Schema(description = "Whether all rows of the table are written again.")
            boolean rewrites,

            @Schema(description = "Why it may be refused or break something, or empty.")
            String mayFail) {
        static SchemaChangeResource of(SchemaChange change) {
            var path = change.path();
            var impact = change.impact();
            return new SchemaChangeResource(
                    action(change),
                    path.kind(),
                    path.schema(),
                    path.parent(),
                    path.name(),
                    change instanceof SchemaChange.Alter alter
                            ? alter.values().stream()
                                    .map(value ->
                                            new ChangedAspectResource(value.name(), value.before(), value.after()))
                                    .toList()
                            : List.of(),
                    change instanceof SchemaChange.Rename rename ? rename.to() : null,
                    impact.dataLoss(),
                    impact.lock(),
                    impact.blocks(),
                    impact.rewrites(),
                    impact.mayFail());
        }

        private static SchemaChangeAction action(SchemaChange change) {
            return switch (change) {
                case SchemaChange.Create _ -> SchemaChangeAction.CREATE;
                case SchemaChange.Drop _ -> SchemaChangeAction.DROP;
                case SchemaChange.Alter _ -> SchemaChangeAction.ALTER;
                case SchemaChange.Rename _ -> SchemaChangeAction.RENAME;
            };
        }
    }

    public record ChangedAspectResource(
            @Schema(description = "As the database's metadata call it.", example = "type")
            String name,

            String before,
            String after) {}

    public record NotComparedResource(
            @Schema(description = "What it is about: an object, or a line of a script.", example = "table public.book")
            String object,

            @Schema(description = "Why, and what to do.") String reason) {
        static NotComparedResource of(NotCompared item) {
            boolean line = item.path().kind() == ElementKind.DATABASE
                    && !item.path().name().isEmpty();
            return new NotComparedResource(
                    line ? item.path().name() : item.path().toString(), item.reason());
        }
    }

    public record RenameCandidateResource(
            ElementKind kind,
            String schema,
            String parent,
            String name,
            String to,

            @Schema(description = "In percent, how alike the two are.")
            int likeness) {
        static RenameCandidateResource of(RenameCandidate candidate) {
            var path = candidate.path();
            return new RenameCandidateResource(
                    path.kind(), path.schema(), path.parent(), path.name(), candidate.to(), candidate.likeness());
        }
    }

    /** Something that was renamed. */
    @Schema(name = "RenameInput")
    record RenameInput(
            @Schema(description = "Required.") @Nullable ElementKind kind,

            @Schema(description = "Empty where the engine has none.") @Nullable
            String schema,

            @Schema(description = "The table, of a column or index; under its new name, where it was renamed too.")
            @Nullable
            String parent,

            @Schema(description = "The name in the source. Required.") @Nullable
            String name,

            @Schema(description = "The name in the target. Required.") @Nullable
            String to) {
        Rename rename(String field) {
            if (kind == null || name == null || to == null) {
                throw Problem.field(field, "%s needs kind, name and to.".formatted(field));
            }
            return new Rename(
                    new ElementPath(
                            kind, Objects.requireNonNullElse(schema, ""), Objects.requireNonNullElse(parent, ""), name),
                    to);
        }
    }

    public static SchemaDiffResource of(SchemaDiff diff) {
        return new SchemaDiffResource(
                diff.changes().stream().map(SchemaChangeResource::of).toList(),
                diff.statement(),
                diff.notCompared().stream().map(NotComparedResource::of).toList(),
                diff.renameCandidates().stream()
                        .map(RenameCandidateResource::of)
                        .toList());
    }
}
