package com.bytebase.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tasks and stages in words. */
final class Words {
    private Words() {}

    static String of(TaskState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** "1 failure", "2 failures". */
    static String count(int count, String noun) {
        return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
    }

    /** "one run is", "20 runs are". */
    static String runs(int count) {
        return count == 1 ? "one run is" : "%,d runs are".formatted(count);
    }

    /** "shop_test", "shop_test and crm_test", "20 databases". */
    static String databases(List<Task> tasks) {
        var names = tasks.stream().map(Task::database).distinct().toList();
        return names.size() <= 2 ? String.join(" and ", names) : "%d databases".formatted(names.size());
    }

    /** Why a stage must wait for one before it; empty where those are finished. */
    static Optional<String> earlier(List<Stage> stages, Stage stage) {
        return stages.stream()
                .takeWhile(one -> one != stage)
                .filter(one -> !one.isFinished())
                .findFirst()
                .map(one -> "%s comes first: %s there %s not done. Run, retry or skip %s before %s."
                        .formatted(
                                one.environment().title(),
                                unfinished(one),
                                isOne(one) ? "is" : "are",
                                isOne(one) ? "it" : "them",
                                stage.environment().title()));
    }

    private static String unfinished(Stage stage) {
        return databases(stage.tasks().stream()
                .filter(task -> !task.state().isFinished())
                .toList());
    }

    private static boolean isOne(Stage stage) {
        return stage.tasks().stream()
                        .filter(task -> !task.state().isFinished())
                        .map(Task::database)
                        .distinct()
                        .count()
                == 1;
    }
}
