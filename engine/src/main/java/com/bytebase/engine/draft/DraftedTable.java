package com.bytebase.engine.draft;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Rename;
import com.bytebase.engine.draft.TableDraft.ColumnDraft;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One draft becomes a table. */
final class DraftedTable {
    private final TableDraft draft;
    private final String at;
    private final TableDrafts engine;
    private final List<Rename> renames = new ArrayList<>();

    /** @param at where the draft stands, for what is wrong with it */
    DraftedTable(TableDraft draft, String at, TableDrafts engine) {
        this.draft = draft;
        this.at = at;
        this.engine = engine;
    }

    String at() {
        return at;
    }

    /** Of columns and indexes, in the renamed table. */
    List<Rename> renames() {
        return renames;
    }

    Table made() {
        return changed(new Table(
                "", Table.Kind.TABLE, List.of(), List.of(), List.of(), List.of(), List.of(), "", "", "", "", ""));
    }

    Table changed(Table before) {
        var name = name(draft.name(), at + ".name", "The table");
        var columns = columns(before);
        var shape = table(before, name, columns);
        var parts = new DraftedParts(draft, at, engine, shape);
        var indexes = parts.indexes(before);
        parts.indexNames().forEach((was, now) -> renames.add(rename(ElementKind.INDEX, name, was, now)));
        return new Table(
                name,
                before.kind(),
                columns,
                indexes,
                parts.foreignKeys(before),
                parts.checks(before),
                before.triggers(),
                before.partitionKey(),
                before.partitionOf(),
                before.partitionBound(),
                before.options(),
                draft.comment(),
                before.settings());
    }

    private static Table table(Table before, String name, List<Column> columns) {
        return new Table(
                name,
                before.kind(),
                columns,
                before.indexes(),
                before.foreignKeys(),
                before.checks(),
                before.triggers(),
                before.partitionKey(),
                before.partitionOf(),
                before.partitionBound(),
                before.options(),
                before.comment(),
                before.settings());
    }

    private Rename rename(ElementKind kind, String table, String was, String now) {
        return new Rename(new ElementPath(kind, draft.schema(), table, was), now);
    }

    private List<Column> columns(Table before) {
        if (draft.columns().isEmpty() && !before.columns().isEmpty()) {
            throw new DraftException(at + ".columns", "A table needs a column. Drop the table if it is to go.");
        }
        Map<String, Column> there = new HashMap<>();
        before.columns().forEach(column -> there.put(column.name(), column));
        var columns = new ArrayList<Column>();
        var names = new HashSet<String>();
        for (int i = 0; i < draft.columns().size(); i++) {
            var field = "%s.columns[%d]".formatted(at, i);
            var wanted = draft.columns().get(i);
            var was = wanted.was().isEmpty() ? null : there.remove(wanted.was());
            if (was == null && !wanted.was().isEmpty()) {
                throw new DraftException(
                        field + ".was",
                        "There is no column %s any more. Read the schema again and start from it."
                                .formatted(wanted.was()));
            }
            var column = column(was, wanted, i + 1, field);
            if (!names.add(column.name())) {
                throw new DraftException(
                        field + ".name", "Two columns are called %s. Give one another name.".formatted(column.name()));
            }
            if (was != null && !was.name().equals(column.name())) {
                renames.add(rename(ElementKind.COLUMN, draft.name(), was.name(), column.name()));
            }
            columns.add(column);
        }
        return columns;
    }

    private Column column(@Nullable Column was, ColumnDraft wanted, int position, String field) {
        var name = name(wanted.name(), field + ".name", "A column");
        if (wanted.type().isBlank()) {
            throw new DraftException(field + ".type", "%s has no type. Choose one.".formatted(name));
        }
        if (was == null) {
            return new Column(
                    name,
                    position,
                    wanted.type().strip(),
                    wanted.nullable(),
                    wanted.defaultValue().strip(),
                    "",
                    "",
                    wanted.identity(),
                    "",
                    "",
                    "",
                    wanted.comment());
        }
        boolean keepsText = was.type().equals(wanted.type()) || engine.holdsText(wanted.type());
        return new Column(
                name,
                position,
                wanted.type().strip(),
                wanted.nullable(),
                was.generated().isEmpty() ? wanted.defaultValue().strip() : was.defaultValue(),
                was.generated(),
                was.generation(),
                wanted.identity(),
                keepsText ? was.characterSet() : "",
                keepsText ? was.collation() : "",
                was.onUpdate(),
                wanted.comment(),
                settings(was, wanted, keepsText));
    }

    private static Map<Setting, String> settings(Column was, ColumnDraft wanted, boolean keepsText) {
        if (was.settings().isEmpty()) {
            return was.settings();
        }
        var settings = new EnumMap<Setting, String>(was.settings());
        if (wanted.nullable()) {
            settings.remove(Setting.NOT_NULL);
        }
        if (wanted.identity().isEmpty()) {
            settings.remove(Setting.IDENTITY);
        }
        if (!keepsText) {
            settings.remove(Setting.COLLATION_SCHEMA);
        }
        return settings;
    }

    private static String name(String name, String field, String what) {
        if (name.isBlank()) {
            throw new DraftException(field, "%s has no name. Give it one.".formatted(what));
        }
        return name;
    }
}
