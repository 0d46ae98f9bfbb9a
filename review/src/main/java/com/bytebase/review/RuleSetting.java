package com.bytebase.review;

import java.util.Map;

/**
 * A rule switched on.
 *
 * @param type the rule's id
 * @param payload values that differ from the rule's own defaults, flat
 */
public record RuleSetting(String type, Level level, Map<String, Object> payload) {
    public RuleSetting {
        payload = Map.copyOf(payload);
    }
}
