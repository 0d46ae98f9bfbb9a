package com.bytebase.pipeline;

import com.bytebase.engine.EngineType;
import com.bytebase.instance.Instances;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.pipeline.PipelineResource.StageResource;
import com.bytebase.principal.Principals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a pipeline to somebody: with what they may run, and why not. */
@Component
class PipelineViews {
    private final Pipelines pipelines;
    private final RolloutGate gate;
    private final RunRights rights;
    private final Principals principals;
    private final Instances instances;

    PipelineViews(Pipelines pipelines, RolloutGate gate, RunRights rights, Principals principals, Instances instances) {
        this.pipelines = pipelines;
        this.gate = gate;
        this.rights = rights;
        this.principals = principals;
        this.instances = instances;
    }

    @Transactional(readOnly = true)
    public PipelineResource pipeline(Actor actor, String issue) {
        var rollout = gate.look(issue);
        var stages = pipelines.stages(issue);
        var tasks = Pipelines.all(stages);
        var runs = TaskRunSummary.of(pipelines.latestRuns(tasks).values(), principals);
        var engines = engines(tasks);
        var shown = stages.stream()
                .map(stage -> stage(actor, rollout, stages, stage, engines, runs))
                .toList();
        return new PipelineResource(issue + "/pipeline", issue, Etag.of(digest(rollout, shown)), shown);
    }

    private StageResource stage(
            Actor actor,
            Rollout rollout,
            List<Stage> stages,
            Stage stage,
            Map<String, EngineType> engines,
            Map<String, TaskRunSummary> runs) {
        var environment = stage.environment();
        var whyNot = whyNot(actor, rollout, stages, stage);
        return new StageResource(
                Task.stageName(rollout.issue(), environment.id()),
                "environments/" + environment.id(),
                environment.title(),
                environment.protectedTier(),
                environment.color(),
                stage.state(),
                stage.counts(),
                whyNot.isEmpty(),
                whyNot.orElse(null),
                stage.tasks().stream()
                        .map(task -> TaskResource.of(task, engines, runs))
                        .toList());
    }

    private Optional<String> whyNot(Actor actor, Rollout rollout, List<Stage> stages, Stage stage) {
        if (stage.isFinished()) {
            return Optional.of(
                    "Everything in %s is done.".formatted(stage.environment().title()));
        }
        if (stage.tasks().stream().noneMatch(task -> task.state().canStart())) {
            return Optional.of("%s is running.".formatted(stage.environment().title()));
        }
        return rollout.refusal()
                .or(() -> Words.earlier(stages, stage))
                .or(() -> rights.whyNot(actor, rollout.project(), stage.environment()));
    }

    private Map<String, EngineType> engines(List<Task> tasks) {
        var engines = new HashMap<String, EngineType>();
        tasks.stream()
                .map(Task::instance)
                .distinct()
                .forEach(id -> engines.put(id, instances.get(id).engine()));
        return engines;
    }

    private static long digest(Rollout rollout, List<StageResource> stages) {
        return rollout.version() * 31L
                + stages.stream()
                        .flatMap(stage -> stage.tasks().stream())
                        .map(task -> task.name()
                                + task.status()
                                + task.version()
                                + (task.latestRun() == null
                                        ? ""
                                        : task.latestRun().number()))
                        .collect(Collectors.joining())
                        .hashCode();
    }
}
