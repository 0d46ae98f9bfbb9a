package com.bytebase.environment;

import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a client says of an environment. */
record EnvironmentInput(
        @Nullable String name,
        @Nullable String title,
        @Nullable String color,
        @JsonProperty("protected") @Nullable Boolean protectedTier,
        @Nullable Integer order,
        @Nullable String etag) {
    private static final Set<String> COLORS =
            new TreeSet<>(Set.of("slate", "bronze", "olive", "steel", "moss", "clay", "plum"));

    Environment applied(Environment current, UpdateMask mask) {
        return new Environment(
                current.id(),
                mask.has("title") ? Text.required(title, "title", Text.TITLE) : current.title(),
                checkColor(mask.pick("color", color, current::color)),
                mask.pick("protected", protectedTier, current::protectedTier),
                mask.pick("order", order, current::order),
                current.state(),
                current.createdAt(),
                current.revision());
    }

    static String checkColor(String color) {
        if (!COLORS.contains(color)) {
            throw Problem.field(
                    "color", "\"%s\" is no color of ours; choose %s.".formatted(color, String.join(", ", COLORS)));
        }
        return color;
    }
}
