package com.bytebase.engine.draft;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Rename;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A schema with drafts laid over it.
 *
 * @param renames what the drafts call otherwise than the schema did, tables before their parts
 */
public record DraftedSchema(DatabaseSchema schema, List<Rename> renames) {
    public DraftedSchema {
        renames = List.copyOf(renames);
    }

    /** @throws DraftException where a draft names what is not there, or cannot be */
    public static DraftedSchema of(DatabaseSchema schema, List<TableDraft> drafts, TableDrafts engine) {
        var renames = new ArrayList<Rename>();
        Map<String, Map<String, Table>> changed = new HashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            var draft = drafts.get(i);
            var at = "tables[%d]".formatted(i);
            var tables = changed.computeIfAbsent(draft.schema(), name -> tables(schema, name, at + ".schema"));
            lay(draft, tables, new DraftedTable(draft, at, engine), renames);
        }
        checkReferences(schema, changed, drafts);
        var schemas = schema.schemas().stream()
                .map(one -> changed.containsKey(one.name()) ? with(one, changed.get(one.name())) : one)
                .toList();
        return new DraftedSchema(with(schema, schemas), renames);
    }

    private static Map<String, Table> tables(DatabaseSchema schema, String name, String field) {
        var found = schema.schemas().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new DraftException(field, "There is no schema %s. Make it by an issue first.".formatted(name)));
        Map<String, Table> tables = new HashMap<>();
        found.tables().forEach(table -> tables.put(table.name(), table));
        return tables;
    }

    private static void lay(TableDraft draft, Map<String, Table> tables, DraftedTable drafted, List<Rename> renames) {
        var before = draft.was().isEmpty() ? null : tables.remove(draft.was());
        if (before == null && !draft.was().isEmpty()) {
            throw new DraftException(
                    drafted.at() + ".was",
                    "There is no table %s any more. Read the schema again and start from it.".formatted(draft.was()));
        }
        if (draft.dropped()) {
            return;
        }
        var after = before == null ? drafted.made() : drafted.changed(before);
        if (tables.putIfAbsent(after.name(), after) != null) {
            throw new DraftException(
                    drafted.at() + ".name",
                    "There is a table %s already. Give this one another name.".formatted(after.name()));
        }
        if (before != null && !before.name().equals(after.name())) {
            renames.add(new Rename(ElementPath.of(ElementKind.TABLE, draft.schema(), before.name()), after.name()));
        }
        renames.addAll(drafted.renames());
    }

    /** A key that points to a table which is not there would be found by the server only. */
    private static void checkReferences(
            DatabaseSchema schema, Map<String, Map<String, Table>> changed, List<TableDraft> drafts) {
        var known = new HashSet<List<String>>();
        for (var one : schema.schemas()) {
            var tables = changed.get(one.name());
            (tables == null ? one.tables().stream().map(Table::name) : tables.keySet().stream())
                    .forEach(name -> known.add(List.of(one.name(), name)));
        }
        for (int i = 0; i < drafts.size(); i++) {
            var keys = drafts.get(i).dropped()
                    ? List.<TableDraft.ForeignKeyDraft>of()
                    : drafts.get(i).foreignKeys();
            for (int k = 0; k < keys.size(); k++) {
                var key = keys.get(k);
                if (key.was().isEmpty() && !known.contains(List.of(key.referencedSchema(), key.referencedTable()))) {
                    throw new DraftException(
                            "tables[%d].foreignKeys[%d].referencedTable".formatted(i, k),
                            "There is no table %s to refer to. Choose one that is there, or draw it too."
                                    .formatted(key.referencedTable()));
                }
            }
        }
    }

    private static Schema with(Schema schema, Map<String, Table> tables) {
        return new Schema(
                schema.name(),
                schema.owner(),
                schema.comment(),
                tables.values().stream()
                        .sorted(Comparator.comparing(Table::name))
                        .toList(),
                schema.views(),
                schema.routines(),
                schema.sequences(),
                schema.types(),
                schema.objects());
    }

    private static DatabaseSchema with(DatabaseSchema database, List<Schema> schemas) {
        return new DatabaseSchema(
                database.name(),
                database.characterSet(),
                database.collation(),
                schemas,
                database.extensions(),
                database.objects(),
                database.owners(),
                database.grants(),
                database.comments(),
                database.dependencies(),
                database.roles(),
                database.notCompared());
    }
}
