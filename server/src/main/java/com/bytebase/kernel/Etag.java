package com.bytebase.kernel;

import org.jspecify.annotations.Nullable;

/** A resource's revision as clients see it. Every write is guarded by the revision that it was read at. */
public final class Etag {
    private Etag() {}

    public static String of(long revision) {
        return "\"" + revision + "\"";
    }

    /** @throws Problem where {@code etag} is given and is not of {@code revision} */
    public static void check(@Nullable String etag, long revision, String name) {
        if (etag != null && !etag.isEmpty() && !etag.equals(of(revision))) {
            throw Problem.staleEtag(name);
        }
    }
}
