package com.bytebase.pipeline;

import com.bytebase.taskrun.PlannedState;
import java.util.Map;
import java.util.Optional;

/**
 * What the owner of an issue says of its rollout.
 *
 * @param issue its name
 * @param project id of its project
 * @param version the version of the changes that counts
 * @param closed why the pipeline is not to be touched at all: a draft, done, canceled; empty where the issue is open
 * @param refusal why nothing may be started now, as a sentence with the next step; empty where it may
 * @param plans of each declarative change, by its id, the plans by the names of their databases
 */
public record Rollout(
        String issue,
        String title,
        String project,
        int version,
        Optional<String> closed,
        Optional<String> refusal,
        Map<String, Map<String, PlannedState>> plans) {
    public Rollout {
        plans = Map.copyOf(plans);
    }

    boolean isDeclarative(Task task) {
        return plans.containsKey(task.change());
    }

    Optional<PlannedState> plan(Task task) {
        return Optional.ofNullable(plans.getOrDefault(task.change(), Map.of()).get(task.target()));
    }
}
