package com.bytebase.pipeline;

import java.util.Map;

/**
 * Something happened to the rollout of an issue. Published in the transaction in which it did.
 *
 * @param issue its name
 * @param principal who did it
 * @param text a sentence without its subject: "skipped crm_prod: it is read only"
 */
public record PipelineNews(String issue, long principal, Kind kind, String text, Map<String, Object> payload) {
    /** What happened. */
    public enum Kind {
        STAGE_RUN,
        STAGE_STOPPED,
        TASK_RUN,
        TASK_DONE,
        TASK_FAILED,
        TASK_CANCELED,
        TASK_SKIPPED
    }

    public PipelineNews {
        payload = Map.copyOf(payload);
    }
}
