package com.bytebase.pipeline;

import java.util.Optional;

/**
 * What the owner of an issue says of its rollout.
 *
 * @param issue its name
 * @param project id of its project
 * @param version the version of the changes that counts
 * @param closed why the pipeline is not to be touched at all: a draft, done, canceled; empty where the issue is open
 * @param refusal why nothing may be started now, as a sentence with the next step; empty where it may
 */
public record Rollout(
        String issue, String title, String project, int version, Optional<String> closed, Optional<String> refusal) {}
