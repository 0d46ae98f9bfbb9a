package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.Output.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a column's name means in a scope. */
final class Names {
    private final Dialect dialect;
    private final Trail trail;

    Names(Dialect dialect, Trail trail) {
        this.dialect = dialect;
        this.trail = trail;
    }

    boolean same(String a, String b) {
        return dialect.columnsIgnoreCase() ? a.equalsIgnoreCase(b) : a.equals(b);
    }

    /** Equal for names that are the same. */
    String key(String name) {
        return dialect.columnsIgnoreCase() ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** @param path name with its qualifiers */
    Set<SourceColumn> column(List<String> path, Scope scope) {
        trail.step(1);
        if (path.size() == 1) {
            return bare(path.getFirst(), scope);
        }
        var name = path.getLast();
        var rows = rows(path.subList(0, path.size() - 1), scope);
        if (rows != null) {
            return of(rows, name);
        }
        if (dialect.columnsHaveFields()) {
            return column(path.subList(0, path.size() - 1), scope);
        }
        if (path.size() == 2) {
            var parameter = parameter(name, scope);
            if (parameter != null) {
                return parameter;
            }
        }
        trail.note("There is no table %s in reach of %s.".formatted(qualifier(path), String.join(".", path)));
        return Set.of();
    }

    /** The item of FROM that a qualifier names; null if there is none. */
    @Nullable
    Rows rows(List<String> qualifier, Scope from) {
        var name = qualifier.getLast();
        var schema = qualifier.size() > 1 ? qualifier.get(qualifier.size() - 2) : "";
        for (Scope scope = from; scope != null; scope = scope.outer) {
            for (var list : List.of(scope.items, scope.hidden)) {
                for (var rows : list) {
                    if (same(rows.name(), name) && (schema.isEmpty() || same(rows.schema(), schema))) {
                        return rows;
                    }
                }
            }
        }
        return null;
    }

    /** The column {@code name} of one item. */
    Set<SourceColumn> of(Rows rows, String name) {
        for (var column : rows.columns()) {
            if (same(column.name(), name)) {
                return column.sources();
            }
        }
        if (rows.open().size() == 1) {
            return Set.of(columnOf(rows.open().getFirst(), name));
        }
        if (rows.table() && dialect.isSystemColumn(name)) {
            return Set.of();
        }
        trail.note(
                rows.open().isEmpty()
                        ? "%s has no column %s.".formatted(rows.name(), name)
                        : "The column %s of %s could come from more than one table that is not known."
                                .formatted(name, rows.name()));
        return Set.of();
    }

    static SourceColumn columnOf(SourceColumn table, String name) {
        return new SourceColumn(table.schema(), table.table(), name);
    }

    /** All columns of one item. */
    static Set<SourceColumn> all(Rows rows) {
        var all = new LinkedHashSet<SourceColumn>();
        rows.columns().forEach(column -> all.addAll(column.sources()));
        all.addAll(rows.open());
        return all;
    }

    private Set<SourceColumn> bare(String name, Scope from) {
        for (Scope scope = from; scope != null; scope = scope.outer) {
            var found = matching(scope.visible, name);
            if (found.isEmpty()) {
                found = matching(scope.results, name);
            }
            if (!found.isEmpty()) {
                return union(found);
            }
            if (!scope.open.isEmpty()) {
                return guessed(name, scope);
            }
        }
        return beyondColumns(name, from);
    }

    /** Not among the columns that are known: of a table that is not, if only one comes into question. */
    private Set<SourceColumn> guessed(String name, Scope scope) {
        var candidates = new LinkedHashSet<SourceColumn>();
        scope.open.forEach(table -> candidates.add(columnOf(table, name)));
        boolean elsewhere = false;
        for (Scope outer = scope.outer; outer != null; outer = outer.outer) {
            for (var value : matching(outer.visible, name)) {
                candidates.addAll(value.sources());
                elsewhere = true;
            }
            if (!elsewhere && !outer.open.isEmpty()) {
                outer.open.forEach(table -> candidates.add(columnOf(table, name)));
                elsewhere = true;
            }
        }
        if (dialect.wholeRows() && rows(List.of(name), scope) instanceof Rows rows) {
            return all(rows);
        }
        if (candidates.size() > 1) {
            trail.note("%s could be any of %s: the columns of these tables are not known."
                    .formatted(
                            name,
                            String.join(
                                    ", ",
                                    candidates.stream().map(SourceColumn::label).toList())));
        }
        return candidates;
    }

    private Set<SourceColumn> beyondColumns(String name, Scope from) {
        var parameter = parameter(name, from);
        if (parameter != null) {
            return parameter;
        }
        if (dialect.wholeRows() && rows(List.of(name), from) instanceof Rows rows) {
            return all(rows);
        }
        if (!dialect.isSystemColumn(name)) {
            trail.note("Nothing in reach has a column %s.".formatted(name));
        }
        return Set.of();
    }

    @Nullable
    Set<SourceColumn> parameter(String name, Scope from) {
        for (Scope scope = from; scope != null; scope = scope.outer) {
            var found = scope.parameters.get(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private List<Value> matching(List<Value> values, String name) {
        var found = new ArrayList<Value>();
        for (var value : values) {
            if (same(value.name(), name)) {
                found.add(value);
            }
        }
        return found;
    }

    private static Set<SourceColumn> union(List<Value> values) {
        if (values.size() == 1) {
            return values.getFirst().sources();
        }
        var all = new LinkedHashSet<SourceColumn>();
        values.forEach(value -> all.addAll(value.sources()));
        return all;
    }

    private static String qualifier(List<String> path) {
        return String.join(".", path.subList(0, path.size() - 1));
    }
}
