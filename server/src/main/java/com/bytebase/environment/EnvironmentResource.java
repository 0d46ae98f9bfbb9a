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
        String color,

        @Schema(name = "protected") @com.fasterxml.jackson.annotation.JsonProperty("protected")
        boolean protectedTier,

        int order,
        State state,
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
