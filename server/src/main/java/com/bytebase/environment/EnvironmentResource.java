package com.bytebase.environment;

import com.bytebase.kernel.Etag;
import com.bytebase.kernel.State;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** An environment as the API shows it. */
@Schema(name = "Environment", description = "A place that changes pass through, in the order of stages.")
record EnvironmentResource(
        String name,
        String title,
        Color color,

        @Schema(name = "protected", description = "Whether a change here needs a person's word.")
        @com.fasterxml.jackson.annotation.JsonProperty("protected")
        boolean protectedTier,

        @Schema(description = "Its place among the stages, ascending.")
        int order,

        State state,

        @Schema(description = "How many active instances stand in it.")
        int instanceCount,

        Instant createTime,
        String etag) {
    static EnvironmentResource of(Environment environment, int instanceCount) {
        return new EnvironmentResource(
                environment.name(),
                environment.title(),
                environment.color(),
                environment.protectedTier(),
                environment.order(),
                environment.state(),
                instanceCount,
                environment.createdAt(),
                Etag.of(environment.revision()));
    }
}
