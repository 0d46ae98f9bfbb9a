package com.bytebase.audit;

import java.util.Map;

/**
 * Something done that is to be recorded.
 *
 * @param method as the API names it: {@code projects.create}
 * @param resource the name of what it was done to
 * @param project the id of the project whose owners may read of it; empty for none
 * @param payload what was asked for, without secrets
 */
public record Act(String method, String resource, String project, Map<String, ?> payload) {
    public Act {
        payload = Map.copyOf(payload);
    }
}
