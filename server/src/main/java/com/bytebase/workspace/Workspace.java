package com.bytebase.workspace;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The workspace.
 *
 * @param externalUrl where people reach it, for links in messages; empty where nobody said
 * @param demo whether it holds the demo's data
 * @param setUpTime when it got its owner; null before
 */
public record Workspace(
        String title,
        String externalUrl,
        boolean demo,
        @Nullable Instant setUpTime,
        long revision) {
    public boolean isSetUp() {
        return setUpTime != null;
    }

    public Optional<Instant> setUpAt() {
        return Optional.ofNullable(setUpTime);
    }
}
