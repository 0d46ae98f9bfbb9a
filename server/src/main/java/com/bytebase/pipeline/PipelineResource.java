package com.bytebase.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wire form of a pipeline. Its etag changes with every state in it. */
record PipelineResource(String name, String issue, String etag, List<StageResource> stages) {

    /** The wire form of a stage. */
    record StageResource(
            String name,
            String environment,
            String title,

            @com.fasterxml.jackson.annotation.JsonProperty("protected")
            boolean isProtected,

            String color,
            TaskState status,
            Map<TaskState, Integer> counts,
            boolean canRun,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String whyNot,

            List<TaskResource> tasks) {}
}
