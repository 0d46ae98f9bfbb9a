package com.bytebase.environment;

import com.bytebase.kernel.State;
import java.time.Instant;

/**
 * A place that changes pass through: test, staging, prod.
 *
 * @param protectedTier whether a change here needs a person's word
 * @param order its place among the stages of a pipeline, ascending
 */
public record Environment(
        String id,
        String title,
        Color color,
        boolean protectedTier,
        int order,
        State state,
        Instant createdAt,
        long revision) {
    public static final String COLLECTION = "environments";

    /** {@code environments/test}. */
    public String name() {
        return name(id);
    }

    public static String name(String id) {
        return COLLECTION + "/" + id;
    }
}
