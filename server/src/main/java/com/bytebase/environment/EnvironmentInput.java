package com.bytebase.environment;

import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says of an environment. */
record EnvironmentInput(
        @Nullable String name,

        @Schema(description = "Required to create one.") @Nullable
        String title,

        @Schema(description = "steel unless given.") @Nullable
        Color color,

        @Schema(name = "protected", description = "Whether a change here needs a person's word; false unless given.")
        @JsonProperty("protected")
        @Nullable
        Boolean protectedTier,

        @Schema(description = "Its place among the stages, ascending; last unless given.") @Nullable
        Integer order,

        @Nullable String etag) {
    Environment applied(Environment current, UpdateMask mask) {
        return new Environment(
                current.id(),
                mask.has("title") ? Text.required(title, "title", Text.TITLE) : current.title(),
                mask.pick("color", color, current::color),
                mask.pick("protected", protectedTier, current::protectedTier),
                mask.pick("order", order, current::order),
                current.state(),
                current.createdAt(),
                current.revision());
    }
}
