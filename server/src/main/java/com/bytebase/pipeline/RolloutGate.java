package com.bytebase.pipeline;

/** Whether an issue's change may be rolled out now. Asked here, known to the module {@code issue}. */
public interface RolloutGate {
    /** Holds the issue until the transaction ends, so that an edit and a run never cross. @throws com.bytebase.kernel.Problem where there is no such issue */
    Rollout hold(String issue);

    /** The same without holding it. */
    Rollout look(String issue);
}
