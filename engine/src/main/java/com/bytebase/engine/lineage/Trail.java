package com.bytebase.engine.lineage;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What is gathered on the way through one statement. */
final class Trail {
    /** More than any statement that a person writes; views of views may double their columns at each level. */
    private static final int MOST_STEPS = 3_000_000;

    final Set<SourceColumn> predicates = new LinkedHashSet<>();
    final Map<SourceColumn, Set<SourceColumn>> assignments = new LinkedHashMap<>();
    final Set<String> notes = new LinkedHashSet<>();
    private int steps;

    void note(String sentence) {
        if (notes.size() < 100) {
            notes.add(sentence);
        }
    }

    void assign(SourceColumn column, Set<SourceColumn> sources) {
        assignments.computeIfAbsent(column, _ -> new LinkedHashSet<>()).addAll(sources);
    }

    /** Counts work. */
    void step(int more) {
        steps += more;
        if (steps > MOST_STEPS) {
            throw new TooMuch();
        }
    }

    /** The statement is beyond measure. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("too much", null, false, false);
        }
    }
}
