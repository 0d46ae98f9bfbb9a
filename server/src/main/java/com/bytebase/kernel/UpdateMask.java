package com.bytebase.kernel;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The fields that a PATCH means to change. */
public record UpdateMask(Set<String> paths) {
    public UpdateMask {
        paths = Set.copyOf(paths);
    }

    /** @throws Problem where the mask is missing or names a field that cannot be changed */
    public static UpdateMask of(@Nullable String mask, String... allowed) {
        if (mask == null || mask.isBlank()) {
            throw Problem.field(
                    "updateMask",
                    "updateMask is missing. Name the fields to change: %s.".formatted(String.join(", ", allowed)));
        }
        var paths = new LinkedHashSet<String>();
        for (var path : mask.split(",", -1)) {
            var trimmed = path.strip();
            if (!Arrays.asList(allowed).contains(trimmed)) {
                throw Problem.field(
                        "updateMask",
                        "updateMask names \"%s\"; what can be changed is %s."
                                .formatted(trimmed, String.join(", ", allowed)));
            }
            paths.add(trimmed);
        }
        return new UpdateMask(paths);
    }

    public boolean has(String path) {
        return paths.contains(path);
    }

    /** The new value of a field that is in the mask, else the old one. @throws Problem where it is in the mask but not in the body */
    public <T> T pick(String path, @Nullable T value, Supplier<T> current) {
        if (!has(path)) {
            return current.get();
        }
        if (value == null) {
            throw Problem.field(path, "updateMask names \"%s\", but the body does not hold it.".formatted(path));
        }
        return value;
    }
}
