package com.bytebase.schema;

import com.bytebase.engine.draft.TableDraft;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table as a person drew it. */
@Schema(name = "TableDraft")
record TableDraftInput(
        @Schema(description = "Its schema; empty where the engine has none.") @Nullable
        String schema,

        @Schema(description = "Its name in the schema as last read; nothing for a new table.") @Nullable
        String was,

        @Schema(description = "Its name. Required, unless it is dropped.") @Nullable
        String name,

        @Schema(description = "Whether it is to go.") @Nullable
        Boolean dropped,

        @Nullable String comment,

        @Schema(description = "All columns, in order.") @Nullable
        List<@Nullable ColumnDraftInput> columns,

        @Schema(description = "All indexes and keys; one that is left out goes.") @Nullable
        List<@Nullable IndexDraftInput> indexes,

        @Schema(description = "All foreign keys; one that is left out goes.") @Nullable
        List<@Nullable ForeignKeyDraftInput> foreignKeys,

        @Schema(description = "All checks; one that is left out goes.") @Nullable
        List<@Nullable CheckDraftInput> checks) {
    private static final int NAME = 256;
    private static final int EXPRESSION = 10_000;
    private static final int PARTS = 5_000;

    /** A column of a draft. */
    @Schema(name = "ColumnDraft")
    record ColumnDraftInput(
            @Schema(description = "Its name in the schema as last read; nothing for a new one.") @Nullable
            String was,

            @Schema(description = "Required.") @Nullable String name,
            @Schema(description = "Required.") @Nullable String type,

            @Schema(description = "Whether it may be null; it may unless said otherwise.") @Nullable
            Boolean nullable,

            @Schema(description = "SQL, or nothing.") @Nullable
            String defaultValue,

            @Schema(description = "How the engine numbers its rows, or nothing.") @Nullable
            String identity,

            @Nullable String comment) {
        TableDraft.ColumnDraft draft(String at) {
            return new TableDraft.ColumnDraft(
                    named(was, at + ".was"),
                    named(name, at + ".name"),
                    Text.optional(type, at + ".type", EXPRESSION),
                    nullable == null || nullable,
                    Text.optional(defaultValue, at + ".defaultValue", EXPRESSION),
                    named(identity, at + ".identity"),
                    Text.optional(comment, at + ".comment", EXPRESSION));
        }
    }

    /** An index or key of a draft. */
    @Schema(name = "IndexDraft")
    record IndexDraftInput(
            @Schema(description = "Its name in the schema as last read; nothing for a new one.") @Nullable
            String was,

            @Schema(description = "Required, but for a primary key.") @Nullable
            String name,

            @Nullable Boolean primary,
            @Nullable Boolean unique,

            @Schema(description = "Nothing for the engine's usual one.") @Nullable
            String method,

            @Schema(description = "Columns, or expressions in parentheses; DESC may follow.") @Nullable
            List<@Nullable String> keys) {
        TableDraft.IndexDraft draft(String at) {
            boolean isPrimary = primary != null && primary;
            var called = named(name, at + ".name");
            if (called.isBlank() && !isPrimary) {
                throw Problem.field(at + ".name", "An index has no name. Give it one.");
            }
            return new TableDraft.IndexDraft(
                    named(was, at + ".was"),
                    called,
                    isPrimary,
                    unique != null && unique,
                    named(method, at + ".method"),
                    texts(keys, at + ".keys"));
        }
    }

    /** A foreign key of a draft. */
    @Schema(name = "ForeignKeyDraft")
    record ForeignKeyDraftInput(
            @Schema(description = "Its name in the schema as last read; nothing for a new one.") @Nullable
            String was,

            @Schema(description = "Required.") @Nullable String name,
            @Nullable List<@Nullable String> columns,
            @Nullable String referencedSchema,
            @Nullable String referencedTable,
            @Nullable List<@Nullable String> referencedColumns,

            @Schema(description = "SQL's words; nothing for the engine's usual one.", example = "CASCADE") @Nullable
            String onUpdate,

            @Schema(description = "SQL's words; nothing for the engine's usual one.", example = "SET NULL") @Nullable
            String onDelete) {
        TableDraft.ForeignKeyDraft draft(String at) {
            return new TableDraft.ForeignKeyDraft(
                    named(was, at + ".was"),
                    named(name, at + ".name"),
                    texts(columns, at + ".columns"),
                    named(referencedSchema, at + ".referencedSchema"),
                    named(referencedTable, at + ".referencedTable"),
                    texts(referencedColumns, at + ".referencedColumns"),
                    named(onUpdate, at + ".onUpdate"),
                    named(onDelete, at + ".onDelete"));
        }
    }

    /** A check of a draft. */
    @Schema(name = "CheckDraft")
    record CheckDraftInput(
            @Schema(description = "Its name in the schema as last read; nothing for a new one.") @Nullable
            String was,

            @Schema(description = "Required.") @Nullable String name,

            @Schema(description = "The condition. Required.") @Nullable
            String expression) {
        TableDraft.CheckDraft draft(String at) {
            return new TableDraft.CheckDraft(
                    named(was, at + ".was"),
                    named(name, at + ".name"),
                    Text.optional(expression, at + ".expression", EXPRESSION));
        }
    }

    TableDraft draft(String at) {
        return new TableDraft(
                named(schema, at + ".schema"),
                named(was, at + ".was"),
                named(name, at + ".name"),
                dropped != null && dropped,
                Text.optional(comment, at + ".comment", EXPRESSION),
                each(columns, at + ".columns", ColumnDraftInput::draft),
                each(indexes, at + ".indexes", IndexDraftInput::draft),
                each(foreignKeys, at + ".foreignKeys", ForeignKeyDraftInput::draft),
                each(checks, at + ".checks", CheckDraftInput::draft));
    }

    private interface Reading<I, D> {
        D read(I input, String at);
    }

    private static <I, D> List<D> each(@Nullable List<@Nullable I> inputs, String at, Reading<I, D> reading) {
        var given = Objects.requireNonNullElse(inputs, List.<@Nullable I>of());
        if (given.size() > PARTS) {
            throw Problem.field(at, "%s has %,d parts; %,d is the most.".formatted(at, given.size(), PARTS));
        }
        var drafts = new ArrayList<D>();
        for (int i = 0; i < given.size(); i++) {
            var field = "%s[%d]".formatted(at, i);
            var input = given.get(i);
            if (input == null) {
                throw Problem.field(field, "%s is missing.".formatted(field));
            }
            drafts.add(reading.read(input, field));
        }
        return drafts;
    }

    private static List<String> texts(@Nullable List<@Nullable String> texts, String at) {
        return each(texts, at, (text, field) -> Text.optional(text, field, EXPRESSION));
    }

    private static String named(@Nullable String name, String field) {
        return Text.optional(name, field, NAME);
    }
}
