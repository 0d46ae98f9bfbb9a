package com.bytebase.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rules. A new one is named here and in {@link ReviewRule}'s permits. */
public final class Rules {
    private static final List<ReviewRule> ALL = List.of(
            new TableRequirePrimaryKey(),
            new StatementWhereRequireUpdateDelete(),
            new StatementDisallowCommit(),
            new ColumnNoNull(),
            new NamingTable(),
            new StatementSelectNoSelectAll());

    private Rules() {}

    public static List<ReviewRule> all() {
        return ALL;
    }

    public static Optional<ReviewRule> byId(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** Every rule at its own level with its own payload: what a workspace starts with. */
    public static List<RuleSetting> defaults() {
        return ALL.stream()
                .map(rule -> new RuleSetting(rule.id(), rule.defaultLevel(), Map.of()))
                .toList();
    }

    /** Why a setting cannot be used, in a sentence; empty when it can. */
    public static Optional<String> problem(RuleSetting setting) {
        var rule = byId(setting.type());
        if (rule.isEmpty()) {
            return Optional.of("There is no review rule \"%s\"; known are %s."
                    .formatted(setting.type(), ALL.stream().map(ReviewRule::id).toList()));
        }
        return Payload.problem(setting.type(), rule.get().payload(), setting.payload());
    }
}
