package com.bytebase.pipeline;

import com.bytebase.environment.Color;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wire form of a pipeline. Its etag changes with every state in it. */
@Schema(description = "The rollout of an issue. Its etag changes with every state in it.")
record PipelineResource(String name, String issue, String etag, List<StageResource> stages) {

    /** The wire form of a stage. */
    @Schema(description = "The tasks in one environment.")
    record StageResource(
            String name,
            String environment,
            String title,

            @com.fasterxml.jackson.annotation.JsonProperty("protected")
            boolean isProtected,

            Color color,
            TaskState status,

            @Schema(description = "How many of its tasks stand where.")
            Map<TaskState, Integer> counts,

            @Schema(description = "Whether you may run it now.")
            boolean canRun,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Schema(description = "Why you cannot, as a sentence.")
            String whyNot,

            List<TaskResource> tasks) {}
}
