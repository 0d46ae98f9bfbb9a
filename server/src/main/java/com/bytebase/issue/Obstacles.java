package com.bytebase.issue;

import com.bytebase.approval.Decision;
import com.bytebase.approval.Roles;
import com.bytebase.issue.Blocker.Action;
import com.bytebase.issue.Blocker.Kind;
import com.bytebase.pipeline.Failures;
import com.bytebase.pipeline.Stage;
import com.bytebase.pipeline.Task;
import com.bytebase.pipeline.TaskState;
import com.bytebase.taskrun.TaskRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Why an issue cannot go on, and who does what about it; the reader's own lines last. */
final class Obstacles {
    private final Situation situation;

    private Obstacles(Situation situation) {
        this.situation = situation;
    }

    static List<Blocker> of(Situation situation) {
        return new Obstacles(situation).all();
    }

    private List<Blocker> all() {
        var found = new ArrayList<Blocker>();
        switch (situation.issue().status()) {
            case DRAFT -> {
                checks().ifPresent(found::add);
                found.add(draft());
            }
            case OPEN -> {
                empty().ifPresent(found::add);
                checks().ifPresent(found::add);
                approval().ifPresent(found::add);
                failed(found);
                run().ifPresent(found::add);
            }
            case DONE, CANCELED -> {}
        }
        found.sort(java.util.Comparator.comparing(Blocker::whoIsMe));
        return List.copyOf(found);
    }

    private Blocker draft() {
        boolean me = situation.isMine();
        return blocker(Kind.DRAFT, situation.creator(), me, Words.verb(me, "submit") + " this draft", Action.SUBMIT);
    }

    /** Its groups have lost all members. It goes on by itself once they have some again: members are looked at until they are agreed to. */
    private Optional<Blocker> empty() {
        if (!situation.isEmpty()) {
            return Optional.empty();
        }
        boolean me = situation.isMine();
        var text = "%s the change, or %s until a database belongs to its group: none does now"
                .formatted(Words.verb(me, "edit"), Words.verb(me, "wait"));
        return Optional.of(blocker(Kind.EMPTY, situation.creator(), me, text, Action.EDIT));
    }

    private Optional<Blocker> checks() {
        return situation.checks().filter(run -> run.blocks()).map(run -> {
            boolean me = situation.isMine();
            boolean mayOverride = situation.viewer().rights().override();
            var errors = Words.count(run.errors(), "review error");
            var text = "%s %s: %s".formatted(Words.verb(me, "fix"), errors, run.firstError());
            return blocker(Kind.CHECKS, situation.creator(), me, text, mayOverride ? Action.OVERRIDE : Action.EDIT);
        });
    }

    private Optional<Blocker> approval() {
        return situation.approval().flatMap(approval -> switch (approval.status()) {
            case PENDING ->
                Optional.of(pending(
                        approval.reason(), approval.step(), approval.steps().size()));
            case REJECTED -> Optional.of(rejected());
            case CHECKING, APPROVED, SKIPPED -> Optional.empty();
        });
    }

    private Blocker pending(String reason, int step, int steps) {
        var why = "%s (%d of %d)".formatted(end(reason), step, steps);
        var roles = situation
                .candidates()
                .map(candidates -> Roles.anyOf(candidates.roles()))
                .orElse("somebody");
        var others = new LinkedHashSet<String>();
        situation.candidates().ifPresent(candidates -> candidates.principals().stream()
                .filter(id -> id != situation.viewer().principal())
                .map(situation::title)
                .forEach(others::add));
        if (situation.canApprove()) {
            var instead = others.isEmpty() ? "" : ", or %s".formatted(Words.list(others, 2, "or"));
            return blocker(
                    Kind.APPROVAL,
                    situation.title(situation.viewer().principal()),
                    true,
                    "approve%s: %s".formatted(instead, why),
                    Action.APPROVE);
        }
        var who = others.isEmpty() ? capital(roles) : Words.list(others, 2, "or");
        return blocker(Kind.APPROVAL, who, false, "approves: " + why, Action.APPROVE);
    }

    private Blocker rejected() {
        boolean me = situation.isMine();
        var by = situation.decisions().stream()
                .filter(decision -> decision.kind() == Decision.Kind.REJECTED)
                .reduce((_, last) -> last)
                .map(decision -> situation.title(decision.principal()))
                .orElse("Somebody");
        return blocker(
                Kind.REJECTED,
                situation.creator(),
                me,
                "%s the change, or %s for another review: %s requested changes"
                        .formatted(Words.verb(me, "edit"), Words.verb(me, "ask"), by),
                me ? Action.REQUEST_REVIEW : Action.EDIT);
    }

    private void failed(List<Blocker> found) {
        for (var stage : situation.stages()) {
            var failed = stage.tasks().stream()
                    .filter(task -> task.state() == TaskState.FAILED)
                    .toList();
            failed.stream().filter(this::isUnknown).findFirst().ifPresent(task -> found.add(unknown(stage, task)));
            var known = failed.stream().filter(task -> !isUnknown(task)).toList();
            if (!known.isEmpty()) {
                found.add(failed(stage, known));
            }
        }
    }

    private boolean isUnknown(Task task) {
        return situation.run(task).filter(TaskRun::outcomeUnknown).isPresent();
    }

    private Blocker unknown(Stage stage, Task task) {
        boolean me = mayRun(stage);
        var statement = situation
                .run(task)
                .flatMap(TaskRun::error)
                .filter(error -> error.statementIndex() > 0)
                .map(error -> "statement %d".formatted(error.statementIndex()))
                .orElse("the last statement");
        return new Blocker(
                Kind.UNKNOWN_OUTCOME,
                me ? self() : capital(situation.whoRuns()),
                me,
                "%s whether %s took effect on %s: its outcome is unknown. Resume at it, or after it"
                        .formatted(Words.verb(me, "say"), statement, task.database()),
                Action.RETRY,
                stageName(stage),
                task.name());
    }

    private Blocker failed(Stage stage, List<Task> failed) {
        boolean me = mayRun(stage) || situation.isMine();
        var first = failed.getFirst();
        var cause = situation
                .run(first)
                .map(run -> "%s. %s"
                        .formatted(end(Failures.sentence(run)), leftBehind(run))
                        .strip())
                .orElse("no reason was given.");
        var what = failed.size() == 1
                ? first.database()
                : "%d databases in %s"
                        .formatted(failed.size(), stage.environment().title());
        var example = failed.size() == 1 ? "" : "%s: ".formatted(first.database());
        return new Blocker(
                Kind.FAILED,
                me ? self() : situation.creator(),
                me,
                "%s the change, or %s or %s %s: %s%s"
                        .formatted(
                                Words.verb(me, "edit"),
                                Words.verb(me, "retry"),
                                me ? "skip" : "skips",
                                what,
                                example,
                                cause),
                mayRun(stage) ? Action.RETRY : Action.EDIT,
                stageName(stage),
                first.name());
    }

    private static String leftBehind(TaskRun run) {
        return run.error().map(error -> error.leftBehind()).orElse("");
    }

    /** A stage that is run by hand and whose turn it is, or tasks that the robot does not run again. */
    private Optional<Blocker> run() {
        if (!situation.agreed()) {
            return Optional.empty();
        }
        return situation.current().flatMap(stage -> {
            boolean byHand = stage.environment().protectedTier();
            long waiting = stage.tasks().stream()
                    .filter(task -> task.state() == TaskState.CANCELED
                            || byHand
                                    && task.state() == TaskState.NOT_STARTED
                                    && task.wantedBy().isEmpty())
                    .count();
            return waiting == 0 ? Optional.<Blocker>empty() : Optional.of(run(stage, byHand, waiting));
        });
    }

    private Blocker run(Stage stage, boolean byHand, long waiting) {
        boolean me = mayRun(stage);
        var title = stage.environment().title();
        var why = byHand
                ? "%s is protected".formatted(title)
                : waiting == 1 ? "its run was canceled" : "%,d of its runs were canceled".formatted(waiting);
        return new Blocker(
                Kind.RUN,
                me ? self() : capital(situation.whoRuns()),
                me,
                "%s %s by hand: %s".formatted(Words.verb(me, "run"), title, why),
                Action.RUN,
                stageName(stage),
                null);
    }

    private boolean mayRun(Stage stage) {
        return situation.viewer().rights().run(stage.environment().protectedTier());
    }

    private String self() {
        return situation.title(situation.viewer().principal());
    }

    private String stageName(Stage stage) {
        return "%s/pipeline/stages/%s"
                .formatted(
                        situation.issue().name(),
                        com.bytebase.kernel.ResourceNames.escape(
                                stage.environment().id()));
    }

    private static Blocker blocker(Kind kind, String who, boolean me, String text, Action action) {
        return new Blocker(kind, who, me, text, action, null, null);
    }

    /** Without its full stop. */
    private static String end(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
