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
                    case LANGUAGE, COLLATION -> 3;
                    case TYPE -> 4;
                    case SEQUENCE -> key.facet() == Key.Facet.OWNER ? 20 : 5;
                    case ROUTINE -> 6;
                    case ACCESS_METHOD, CAST, CONVERSION, TRANSFORM -> 7;
                    case OPERATOR -> 8;
                    case OPERATOR_FAMILY -> 9;
                    case OPERATOR_CLASS -> 10;
                    case TEXT_SEARCH_PARSER, TEXT_SEARCH_TEMPLATE -> 10;
                    case TEXT_SEARCH_DICTIONARY -> 11;
                    case TEXT_SEARCH_CONFIGURATION -> 12;
                    case FOREIGN_DATA_WRAPPER -> 11;
                    case FOREIGN_SERVER -> 12;
                    case USER_MAPPING, VIRTUAL_TABLE -> 13;
                    case TABLE -> 14;
                    case COLUMN -> key.facet() == Key.Facet.DEFAULT ? 16 : 15;
                    case CHECK -> 17;
                    case INDEX -> 18;
                    case FOREIGN_KEY -> 19;
                    case VIEW -> 21;
                    case TRIGGER -> 22;
                    case CONSTANT, PACKAGE, POLICY, RULE, STATISTICS, SYNONYM -> 23;
                    case PUBLICATION -> 24;
                    case OWNER -> 25;
                    case COMMENT -> 26;
                    case RIGHTS -> 27;
                    case DEFAULT_PRIVILEGES -> 28;
                    // Last, and gone first: it would fire on the others.
                    case EVENT_TRIGGER -> 29;
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
