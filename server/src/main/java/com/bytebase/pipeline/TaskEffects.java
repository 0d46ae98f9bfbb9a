package com.bytebase.pipeline;

import com.bytebase.engine.sql.Script;
import com.bytebase.sqlreview.CheckTarget;
import com.bytebase.sqlreview.EffectsSoFar;
import com.bytebase.taskrun.TaskRuns;
import org.springframework.stereotype.Component;

/** What the tasks of an issue have done of a script, for its checks. */
@Component
class TaskEffects implements EffectsSoFar {
    private final TaskRepository tasks;
    private final TaskRuns runs;

    TaskEffects(TaskRepository tasks, TaskRuns runs) {
        this.tasks = tasks;
        this.runs = runs;
    }

    @Override
    public int statements(String issue, CheckTarget.Statements target, Script script) {
        return tasks.ofTarget(issue, target.change(), target.instance(), target.database())
                .filter(task -> task.ranVersion() > 0)
                .map(task -> runs.statementsDone(task.name(), script))
                .orElse(0);
    }
}
