package com.bytebase.engine.draft;

import com.bytebase.engine.draft.TableDraft.CheckDraft;
import com.bytebase.engine.draft.TableDraft.ForeignKeyDraft;
import com.bytebase.engine.draft.TableDraft.IndexDraft;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Table.Check;
import com.bytebase.engine.schema.Table.ForeignKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Indexes, foreign keys and checks of one draft. What a draft leaves alone stays word for word. */
final class DraftedParts {
    private final TableDraft draft;
    private final String at;
    private final TableDrafts engine;
    private final Table shape;
    private final Map<String, String> indexNames = new LinkedHashMap<>();

    /** @param shape the table with its drafted name and columns */
    DraftedParts(TableDraft draft, String at, TableDrafts engine, Table shape) {
        this.draft = draft;
        this.at = at;
        this.engine = engine;
        this.shape = shape;
    }

    /** New names by old ones. */
    Map<String, String> indexNames() {
        return indexNames;
    }

    List<Index> indexes(Table before) {
        var there = byName(before.indexes(), Index::name);
        var indexes = new ArrayList<Index>();
        for (int i = 0; i < draft.indexes().size(); i++) {
            var field = "%s.indexes[%d]".formatted(at, i);
            var wanted = draft.indexes().get(i);
            indexes.add(index(taken(there, wanted.was(), field, "index"), wanted, field));
        }
        checkNames(indexes.stream().map(Index::name).toList(), ".indexes");
        // Those that were there stay in their order, which is some engines' own; the new ones come after them.
        var order = before.indexes().stream().map(Index::name).toList();
        return indexes.stream()
                .sorted(Comparator.comparingInt((Index index) ->
                                order.contains(index.name()) ? order.indexOf(index.name()) : order.size())
                        .thenComparing(Index::name))
                .toList();
    }

    private Index index(@Nullable Index was, IndexDraft wanted, String field) {
        if (wanted.keys().isEmpty() || wanted.keys().stream().anyMatch(String::isBlank)) {
            throw new DraftException(field + ".keys", "An index needs columns. Choose them.");
        }
        var drawn = new Index(
                wanted.name(),
                wanted.primary(),
                wanted.primary() || wanted.unique(),
                was == null ? wanted.primary() || wanted.unique() : was.constraint() || wanted.primary(),
                wanted.method(),
                wanted.keys(),
                "",
                true,
                was == null ? "" : was.comment());
        if (was == null) {
            return engine.index(draft.schema(), shape, drawn);
        }
        if (alike(was, wanted)) {
            return was.name().equals(wanted.name()) ? was : renamed(was, wanted.name());
        }
        checkWhole(was, field);
        return engine.index(draft.schema(), shape, drawn);
    }

    private boolean alike(Index was, IndexDraft wanted) {
        return was.primary() == wanted.primary()
                && was.unique() == (wanted.primary() || wanted.unique())
                && (wanted.method().isEmpty() || was.method().equalsIgnoreCase(wanted.method()))
                && sameColumns(was.keys(), wanted.keys());
    }

    /** A form may follow a rename, or leave alone what it did not touch. */
    private boolean sameColumns(List<String> was, List<String> wanted) {
        return was.equals(wanted) || was.stream().map(this::renamedKey).toList().equals(wanted);
    }

    /** The key with the new name of its column: {@code pages DESC} is {@code leaves DESC}. */
    private String renamedKey(String key) {
        for (var column : draft.columns()) {
            if (column.was().isEmpty() || column.was().equals(column.name())) {
                continue;
            }
            for (var was : List.of(column.was(), '"' + column.was() + '"')) {
                if (key.equals(was) || key.startsWith(was + " ") || key.startsWith(was + "(")) {
                    return column.name() + key.substring(was.length());
                }
            }
        }
        return key;
    }

    private Index renamed(Index was, String name) {
        indexNames.put(was.name(), name);
        // The server says the definition with the new name; so does the index drawn anew, where that shows all of it.
        var drawn = new Index(
                name,
                was.primary(),
                was.unique(),
                was.constraint(),
                was.method(),
                was.keys().stream().map(this::renamedKey).toList(),
                "",
                true,
                was.comment(),
                was.settings());
        var definition = redrawn(was).equals(was.definition())
                ? engine.index(draft.schema(), shape, drawn).definition()
                : was.definition();
        return new Index(
                name,
                was.primary(),
                was.unique(),
                was.constraint(),
                was.method(),
                was.keys(),
                definition,
                was.valid(),
                was.comment(),
                was.settings());
    }

    /** What the form does not show of an index (a condition, included columns) would be lost without a word. */
    private void checkWhole(Index was, String field) {
        if (!redrawn(was).equals(was.definition())) {
            throw new DraftException(
                    field,
                    "%s has more to it than the form shows: %s. Change it by an issue of its own, or leave it as it is."
                            .formatted(was.name(), was.definition()));
        }
    }

    private String redrawn(Index was) {
        return engine.index(draft.schema(), before(), was).definition();
    }

    /** Names of columns as they were, for keys as they were. */
    private Table before() {
        return new Table(
                draft.was(),
                shape.kind(),
                draft.columns().stream()
                        .map(column -> new com.bytebase.engine.schema.Column(
                                column.was(), 1, "", true, "", "", "", "", "", "", "", ""))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                "",
                "");
    }

    List<ForeignKey> foreignKeys(Table before) {
        var there = byName(before.foreignKeys(), ForeignKey::name);
        var keys = new ArrayList<ForeignKey>();
        for (int i = 0; i < draft.foreignKeys().size(); i++) {
            var field = "%s.foreignKeys[%d]".formatted(at, i);
            var wanted = draft.foreignKeys().get(i);
            keys.add(foreignKey(taken(there, wanted.was(), field, "foreign key"), wanted, field));
        }
        checkNames(keys.stream().map(ForeignKey::name).toList(), ".foreignKeys");
        return keys.stream().sorted(Comparator.comparing(ForeignKey::name)).toList();
    }

    private ForeignKey foreignKey(@Nullable ForeignKey was, ForeignKeyDraft wanted, String field) {
        var drawn = engine.foreignKey(new ForeignKey(
                wanted.name(),
                wanted.columns(),
                wanted.referencedSchema(),
                wanted.referencedTable(),
                wanted.referencedColumns(),
                action(wanted.onUpdate()),
                action(wanted.onDelete()),
                ""));
        if (was != null && alike(was, drawn)) {
            return was;
        }
        if (wanted.name().isBlank()) {
            throw new DraftException(field + ".name", "A foreign key has no name. Give it one.");
        }
        if (wanted.columns().isEmpty()
                || wanted.columns().size() != wanted.referencedColumns().size()) {
            throw new DraftException(
                    field + ".columns",
                    "%s has %d columns here and %d there. Choose as many on both sides."
                            .formatted(
                                    wanted.name(),
                                    wanted.columns().size(),
                                    wanted.referencedColumns().size()));
        }
        if (was != null && !engine.foreignKey(was).definition().equals(was.definition())) {
            throw new DraftException(
                    field,
                    "%s has more to it than the form shows: %s. Change it by an issue of its own, or leave it as it is."
                            .formatted(was.name(), was.definition()));
        }
        return drawn;
    }

    private boolean alike(ForeignKey was, ForeignKey drawn) {
        return was.name().equals(drawn.name())
                && sameColumns(was.columns(), drawn.columns())
                && was.referencedSchema().equals(drawn.referencedSchema())
                && was.referencedTable().equals(drawn.referencedTable())
                && was.referencedColumns().equals(drawn.referencedColumns())
                && action(was.onUpdate()).equals(drawn.onUpdate())
                && action(was.onDelete()).equals(drawn.onDelete());
    }

    private String action(String action) {
        return action.isEmpty() ? engine.offer().keyActions().getFirst() : action;
    }

    List<Check> checks(Table before) {
        var there = byName(before.checks(), Check::name);
        var checks = new ArrayList<Check>();
        for (int i = 0; i < draft.checks().size(); i++) {
            var field = "%s.checks[%d]".formatted(at, i);
            var wanted = draft.checks().get(i);
            checks.add(check(taken(there, wanted.was(), field, "check"), wanted, field));
        }
        checkNames(checks.stream().map(Check::name).toList(), ".checks");
        return checks.stream().sorted(Comparator.comparing(Check::name)).toList();
    }

    private Check check(@Nullable Check was, CheckDraft wanted, String field) {
        if (was != null && was.name().equals(wanted.name()) && was.expression().equals(wanted.expression())) {
            return was;
        }
        if (wanted.name().isBlank() || wanted.expression().isBlank()) {
            throw new DraftException(field, "A check needs a name and a condition. Give it both.");
        }
        return engine.check(new Check(wanted.name(), wanted.expression()));
    }

    private static <T> Map<String, T> byName(List<T> parts, Function<T, String> name) {
        Map<String, T> byName = new HashMap<>();
        parts.forEach(part -> byName.put(name.apply(part), part));
        return byName;
    }

    private static <T> @Nullable T taken(Map<String, T> there, String was, String field, String what) {
        if (was.isEmpty()) {
            return null;
        }
        var part = there.remove(was);
        if (part == null) {
            throw new DraftException(
                    field + ".was",
                    "There is no %s %s any more. Read the schema again and start from it.".formatted(what, was));
        }
        return part;
    }

    private void checkNames(List<String> names, String field) {
        var seen = new java.util.HashSet<String>();
        for (var name : names) {
            if (!seen.add(name)) {
                throw new DraftException(
                        at + field, "Two of them are called %s. Give one another name.".formatted(name));
            }
        }
    }
}
