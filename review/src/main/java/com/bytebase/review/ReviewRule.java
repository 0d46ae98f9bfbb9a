package com.bytebase.review;

import com.bytebase.engine.EngineType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A rule that can be switched on. It describes itself: the UI, the docs and the API know no more of it than this. Stateless. */
public sealed interface ReviewRule
        permits ColumnNoNull,
                NamingTable,
                StatementDisallowCommit,
                StatementSelectNoSelectAll,
                StatementWhereRequireUpdateDelete,
                TableRequirePrimaryKey {
    /** The stable name in settings and advices. */
    String id();

    /** The rule in a few words. */
    String title();

    Category category();

    Level defaultLevel();

    default Set<EngineType> engines() {
        return EnumSet.allOf(EngineType.class);
    }

    default List<PayloadField> payload() {
        return List.of();
    }

    List<Finding> check(ReviewContext context);

    /** What rules are about. */
    enum Category {
        ENGINE,
        NAMING,
        STATEMENT,
        TABLE,
        COLUMN,
        SCHEMA,
        DATABASE,
        INDEX,
        SYSTEM
    }
}
