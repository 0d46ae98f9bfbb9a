package com.bytebase.environment;

import com.bytebase.kernel.Problem;
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

        @Schema(
                minimum = "0",
                maximum = "1000000",
                description = "Its place among the stages, ascending; last unless given.")
        @Nullable
        Integer order,

        @Nullable String etag) {
    /** One million; far beyond what anybody has, and with room for those that come after it. */
    private static final int LAST = 1_000_000;

    Environment applied(Environment current, UpdateMask mask) {
        return new Environment(
                current.id(),
                mask.has("title") ? Text.title(title, "title") : current.title(),
                mask.pick("color", color, current::color),
                mask.pick("protected", protectedTier, current::protectedTier),
                mask.has("order") ? checkOrder(mask.pick("order", order, current::order)) : current.order(),
                current.state(),
                current.createdAt(),
                current.revision());
    }

    static int checkOrder(int order) {
        if (order < 0 || order > LAST) {
            throw Problem.field("order", "order is %d; it must be 0 to %d.".formatted(order, LAST));
        }
        return order;
    }
}
