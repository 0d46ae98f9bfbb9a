package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.Step;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object's statements of one phase.
 *
 * @param rank where it stands among others that it has nothing to do with
 */
record Operation(Key key, Phase phase, int rank, List<Step> steps) {
    static final Comparator<Operation> ORDER = Comparator.comparing(Operation::rank)
            .thenComparing(operation -> operation.key().path().schema())
            .thenComparing(operation -> operation.key().path().parent())
            .thenComparing(operation -> operation.key().path().name())
            .thenComparing(operation -> operation.key().facet())
            .thenComparing(Operation::phase);

    /** What is done to it. */
    enum Phase {
        DROP,
        CHANGE,
        CREATE
    }

    static int rankOf(Key key, Phase phase) {
        int kind =
                switch (key.path().kind()) {
                    case DATABASE -> 0;
                    case SCHEMA -> 1;
                    case EXTENSION -> 2;
                    case TYPE -> 3;
                    case SEQUENCE -> key.facet() == Key.Facet.OWNER ? 12 : 4;
                    case ROUTINE -> 5;
                    case TABLE -> 6;
                    case COLUMN -> key.facet() == Key.Facet.DEFAULT ? 8 : 7;
                    case CHECK -> 9;
                    case INDEX -> 10;
                    case FOREIGN_KEY -> 11;
                    case VIEW -> 13;
                    case TRIGGER -> 14;
                };
        return phase == Phase.DROP ? -kind : kind;
    }

    /** Each is one of its kind. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
