package com.bytebase.taskrun;

import com.bytebase.instance.InstanceInUse;
import org.springframework.stereotype.Component;

/** Keeps instances from being put away while runs are under way on them. */
@Component
class ActiveRuns implements InstanceInUse {
    private final TaskRunRepository runs;

    ActiveRuns(TaskRunRepository runs) {
        this.runs = runs;
    }

    @Override
    public int activeRuns(String instance) {
        return runs.activeCount(instance);
    }
}
