package com.bytebase.issue;

import com.bytebase.approval.Approval;
import com.bytebase.approval.Approvals;
import com.bytebase.approval.Candidates;
import com.bytebase.approval.Decision;
import com.bytebase.approval.Reviewed;
import com.bytebase.kernel.Actor;
import com.bytebase.pipeline.Pipelines;
import com.bytebase.pipeline.RunRights;
import com.bytebase.pipeline.Stage;
import com.bytebase.pipeline.Task;
import com.bytebase.pipeline.TaskState;
import com.bytebase.principal.Principals;
import com.bytebase.sqlreview.CheckRun;
import com.bytebase.sqlreview.CheckRuns;
import com.bytebase.taskrun.TaskRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gathers what is known of issues, by a fixed number of queries however many there are. */
@Component
class Situations {
    private static final int TOLD = 3;

    private final IssueRepository issues;
    private final CheckRuns checks;
    private final Approvals approvals;
    private final Pipelines pipelines;
    private final Principals principals;
    private final Rights.Source rights;
    private final RunRights runRights;

    Situations(
            IssueRepository issues,
            CheckRuns checks,
            Approvals approvals,
            Pipelines pipelines,
            Principals principals,
            Rights.Source rights,
            RunRights runRights) {
        this.issues = issues;
        this.checks = checks;
        this.approvals = approvals;
        this.pipelines = pipelines;
        this.principals = principals;
        this.rights = rights;
        this.runRights = runRights;
    }

    private record Facts(
            Map<Long, Version> versions,
            Map<String, CheckRun> checks,
            Map<String, Approval> approvals,
            Map<String, List<Decision>> decisions,
            Map<String, Reviewed> reviewed,
            Map<String, Candidates> candidates,
            Map<String, List<Stage>> stages,
            Map<String, TaskRun> runs,
            Map<Long, String> titles) {}

    List<Situation> of(Collection<Issue> wanted, Actor actor) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        var facts = facts(wanted, actor);
        var byProject = new HashMap<String, Rights>();
        var whoRuns = new HashMap<String, String>();
        var answer = new ArrayList<Situation>();
        for (var issue : wanted) {
            var project = issue.name().project();
            var viewer = new Situation.Viewer(
                    actor.principal(), byProject.computeIfAbsent(project, id -> rights.of(actor, id)));
            answer.add(situation(
                    issue,
                    facts,
                    actor,
                    viewer,
                    whoRuns.computeIfAbsent(project, id -> runRights.rolesThatCan(id, true))));
        }
        return answer;
    }

    private Situation situation(Issue issue, Facts facts, Actor actor, Situation.Viewer viewer, String whoRuns) {
        var name = issue.name().toString();
        var candidates = Optional.ofNullable(facts.candidates().get(name));
        return new Situation(
                issue,
                Objects.requireNonNull(facts.versions().get(issue.id())),
                Optional.ofNullable(facts.checks().get(name)),
                Optional.ofNullable(facts.approvals().get(name)),
                facts.decisions().getOrDefault(name, List.of()),
                candidates,
                candidates.flatMap(may -> approvals.whyNot(
                        actor, Objects.requireNonNull(facts.reviewed().get(name)), may)),
                facts.stages().getOrDefault(name, List.of()),
                facts.runs(),
                facts.titles(),
                viewer,
                whoRuns);
    }

    private Facts facts(Collection<Issue> wanted, Actor actor) {
        var names = wanted.stream().map(issue -> issue.name().toString()).toList();
        var versions = issues.current(wanted);
        var runs = checks.sums(
                wanted.stream().collect(Collectors.toMap(issue -> issue.name().toString(), Issue::version)));
        var reviews = approvals.of(names);
        var decisions = approvals.decisions(names);
        var reviewed = reviewed(wanted, versions);
        var candidates = approvals.candidates(reviewed.values(), reviews);
        var stages = pipelines.stages(names);
        var latest = pipelines.latestRuns(told(stages.values()));
        var people = new HashSet<Long>();
        people.add(actor.principal());
        wanted.forEach(issue -> people.add(issue.creator()));
        decisions.values().forEach(all -> all.forEach(one -> people.add(one.principal())));
        candidates.values().forEach(may -> people.addAll(may.principals()));
        runs.values().forEach(run -> run.override().ifPresent(override -> people.add(override.principal())));
        return new Facts(
                versions, runs, reviews, decisions, reviewed, candidates, stages, latest, principals.titles(people));
    }

    private static Map<String, Reviewed> reviewed(Collection<Issue> wanted, Map<Long, Version> versions) {
        var reviewed = new LinkedHashMap<String, Reviewed>();
        for (var issue : wanted) {
            var name = issue.name().toString();
            reviewed.put(
                    name,
                    new Reviewed(
                            name,
                            issue.name().project(),
                            issue.creator(),
                            Objects.requireNonNull(versions.get(issue.id())).authors(),
                            issue.type() == IssueType.ROLE_GRANT,
                            issue.version()));
        }
        return reviewed;
    }

    /** The tasks of which sentences speak: some that failed, one of each state that moves. */
    private static List<Task> told(Collection<List<Stage>> pipelines) {
        var told = new ArrayList<Task>();
        for (var stages : pipelines) {
            for (var stage : stages) {
                for (var state : TaskState.values()) {
                    if (state.isActive() || state == TaskState.FAILED) {
                        stage.tasks().stream()
                                .filter(task -> task.state() == state)
                                .limit(TOLD)
                                .forEach(told::add);
                    }
                }
            }
        }
        return told;
    }
}
