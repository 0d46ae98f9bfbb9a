package com.bytebase.issue;

import com.bytebase.pipeline.Failures;
import com.bytebase.pipeline.Task;
import com.bytebase.pipeline.TaskState;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens next with an issue, in one sentence for lists. */
final class NextStep {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    private NextStep() {}

    static String of(Situation situation, List<Blocker> blockers) {
        return switch (situation.issue().status()) {
            case DRAFT -> "Draft: not submitted yet";
            case DONE -> "Done";
            case CANCELED -> "Canceled";
            case OPEN -> open(situation, blockers);
        };
    }

    private static String open(Situation situation, List<Blocker> blockers) {
        if (situation.isEmpty()) {
            return "Waits for a database that belongs to its group";
        }
        if (situation.checks().filter(run -> run.isDone()).isEmpty()) {
            return "Checks run";
        }
        return stopped(situation)
                .or(() -> blocked(situation, blockers))
                .or(() -> moving(situation))
                .orElse(situation.agreed() ? "Goes on by itself" : "Checks are done; the approval rule is next");
    }

    private static Optional<String> stopped(Situation situation) {
        return situation.tasks(TaskState.FAILED).stream().findFirst().map(task -> situation
                .run(task)
                .map(run -> run.outcomeUnknown()
                        ? "Outcome unknown on %s: resume at the statement, or after it".formatted(task.database())
                        : "Stopped on %s: %s".formatted(task.database(), Failures.sentence(run)))
                .orElse("Stopped on " + task.database()));
    }

    private static Optional<String> blocked(Situation situation, List<Blocker> blockers) {
        var mine = blockers.stream().filter(Blocker::whoIsMe).findFirst();
        return mine.or(() -> blockers.stream().findFirst()).flatMap(blocker -> {
            var who = blocker.whoIsMe() ? "you" : inSentence(blocker.who());
            return switch (blocker.kind()) {
                case CHECKS -> Optional.of("Waits for %s: %s".formatted(who, errors(situation)));
                case APPROVAL ->
                    Optional.of(
                            situation.checks().filter(run -> run.blocks()).isPresent()
                                    ? "Waits for %s: approval; %s open"
                                            .formatted(who, errors(situation) + areOpen(situation))
                                    : "Waits for %s: approval".formatted(who));
                case REJECTED ->
                    Optional.of(blocker.text().substring(blocker.text().lastIndexOf(": ") + 2));
                case RUN ->
                    moving(situation).or(() -> situation
                            .current()
                            .map(stage -> blocker.whoIsMe()
                                    ? "Ready: run on %s by hand"
                                            .formatted(stage.environment().title())
                                    : "Waits for %s: run on %s"
                                            .formatted(who, stage.environment().title())));
                case FAILED, UNKNOWN_OUTCOME, DRAFT, EMPTY -> Optional.empty();
            };
        });
    }

    private static String errors(Situation situation) {
        return Words.count(situation.checks().map(run -> run.errors()).orElse(0), "review error");
    }

    private static String areOpen(Situation situation) {
        return situation.checks().map(run -> run.errors()).orElse(0) == 1 ? " is" : " are";
    }

    private static Optional<String> moving(Situation situation) {
        return first(situation, TaskState.SETTLING)
                .map(task -> "Settling: asking %s for the outcome".formatted(task.database()))
                .or(() ->
                        first(situation, TaskState.CANCELING).map(task -> "Canceling on %s".formatted(task.database())))
                .or(() -> first(situation, TaskState.RUNNING).map(task -> running(situation, task)))
                .or(() -> first(situation, TaskState.PENDING).map(task -> pending(situation, task)));
    }

    private static String running(Situation situation, Task task) {
        var stage = situation.stages().stream()
                .filter(one -> one.environment().id().equals(task.environment()))
                .findFirst()
                .orElseThrow();
        int all = stage.tasks().size();
        if (all > 1) {
            long ended = stage.tasks().stream()
                    .filter(one -> one.state().isFinished())
                    .count();
            return "Running in %s: %d of %d done".formatted(stage.environment().title(), ended, all);
        }
        return situation
                .run(task)
                .filter(run -> run.statementsTotal() > 0)
                .map(run -> "Running: statement %d of %d"
                        .formatted(Math.min(run.statementsDone() + 1, run.statementsTotal()), run.statementsTotal()))
                .orElse("Running on " + task.database());
    }

    private static String pending(Situation situation, Task task) {
        return situation
                .run(task)
                .flatMap(run -> run.runAt())
                .map(at -> "Scheduled for " + TIME.format(at))
                .orElse("%s is next".formatted(task.database()));
    }

    private static Optional<Task> first(Situation situation, TaskState state) {
        return situation.tasks(state).stream().findFirst();
    }

    private static String inSentence(String who) {
        return who.startsWith("A ") || who.startsWith("An ")
                ? Character.toLowerCase(who.charAt(0)) + who.substring(1)
                : who;
    }
}
