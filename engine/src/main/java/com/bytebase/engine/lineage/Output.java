package com.bytebase.engine.lineage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The columns of a query's result. */
record Output(List<Value> columns) {
    static final String STAR = "*";

    Output {
        columns = List.copyOf(columns);
    }

    /** A column and what it is made of. One named {@code *} stands for columns of a table that is not known. */
    record Value(String name, Set<SourceColumn> sources) {
        boolean isOpen() {
            return name.equals(STAR);
        }

        Value named(String other) {
            return new Value(other, sources);
        }
    }

    List<String> names() {
        return columns.stream().map(Value::name).toList();
    }

    boolean isOpen() {
        return columns.stream().anyMatch(Value::isOpen);
    }

    Set<SourceColumn> all() {
        var all = new LinkedHashSet<SourceColumn>();
        columns.forEach(column -> all.addAll(column.sources()));
        return all;
    }

    /** With other names, from the first column on. */
    Output renamed(List<String> names) {
        var renamed = new ArrayList<Value>();
        for (int i = 0; i < columns.size(); i++) {
            renamed.add(i < names.size() ? columns.get(i).named(names.get(i)) : columns.get(i));
        }
        return new Output(renamed);
    }

    /** Column by column the sources of both. */
    Output with(Output other) {
        var merged = new ArrayList<Value>();
        for (int i = 0; i < columns.size(); i++) {
            var sources = new LinkedHashSet<>(columns.get(i).sources());
            if (i < other.columns.size()) {
                sources.addAll(other.columns.get(i).sources());
            }
            merged.add(new Value(columns.get(i).name(), sources));
        }
        return new Output(merged);
    }
}
