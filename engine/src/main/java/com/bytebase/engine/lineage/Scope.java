package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.Output.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that an expression may use, from the inside out. */
final class Scope {
    final @Nullable Scope outer;
    /** Items of FROM, for names with a qualifier. */
    final List<Rows> items = new ArrayList<>();
    /** Rows that only a qualifier reaches: {@code excluded}, {@code old}. */
    final List<Rows> hidden = new ArrayList<>();
    /** For names without a qualifier, and what a star stands for. */
    final List<Value> visible = new ArrayList<>();

    final List<SourceColumn> open = new ArrayList<>();
    /** Result columns, where the engine lets expressions name them. */
    final List<Value> results = new ArrayList<>();
    /** A function's parameters, by name and as {@code $1}. */
    final Map<String, Set<SourceColumn>> parameters = new HashMap<>();

    final Map<String, CommonRows> commonTables = new HashMap<>();
    /** The schema as seen from here; a view's body sees it from where it was made. */
    final DeclaredSchema schema;

    Scope(@Nullable Scope outer, DeclaredSchema schema) {
        this.outer = outer;
        this.schema = schema;
    }

    Scope(Scope outer) {
        this(outer, outer.schema);
    }

    void add(Side side) {
        items.addAll(side.items());
        visible.addAll(side.visible());
        open.addAll(side.open());
    }

    @Nullable
    CommonRows commonTable(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            var found = scope.commonTables.get(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** One side of a join, or all of FROM. */
    record Side(List<Rows> items, List<Value> visible, List<SourceColumn> open) {
        static Side of(Rows rows) {
            return new Side(List.of(rows), rows.columns(), rows.open());
        }
    }
}
