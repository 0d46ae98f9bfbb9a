package com.bytebase.issue;

import com.bytebase.database.Database;
import com.bytebase.database.DatabaseName;
import com.bytebase.database.Databases;
import com.bytebase.instance.Instances;
import com.bytebase.kernel.Problem;
import com.bytebase.pipeline.Pipelines;
import com.bytebase.pipeline.PlannedTask;
import com.bytebase.pipeline.Task;
import com.bytebase.pipeline.TaskType;
import com.bytebase.sqlreview.CheckTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the content of an issue means for its checks and its pipeline. */
@Component
class Plans {
    private final Databases databases;
    private final Instances instances;
    private final Pipelines pipelines;

    Plans(Databases databases, Instances instances, Pipelines pipelines) {
        this.databases = databases;
        this.instances = instances;
        this.pipelines = pipelines;
    }

    /** What is still to be run is checked: a database whose task is done keeps what it ran, and holds already what would be made. */
    List<CheckTarget> checks(IssueName issue, Content content) {
        var finished = pipelines.stages(issue.toString()).stream()
                .flatMap(stage -> stage.tasks().stream())
                .filter(task -> task.state().isFinished())
                .map(Key::of)
                .collect(Collectors.toSet());
        var targets = new ArrayList<CheckTarget>();
        for (var change : content.changes()) {
            change.targets().stream()
                    .filter(target -> !finished.contains(new Key(change.id(), target.instance(), target.database())))
                    .map(target -> check(change, target))
                    .forEach(targets::add);
        }
        var wanted = content.createDatabase();
        if (wanted != null) {
            targets.add(new CheckTarget.NewDatabase(wanted.instance(), wanted.database()));
        }
        return targets;
    }

    private static CheckTarget check(Content.Change change, Content.Target target) {
        var placeholders = change.placeholders();
        if (placeholders != null) {
            return new CheckTarget.Expanded(
                    change.id(), target.instance(), target.database(), change.statement(), placeholders);
        }
        return change.declarative()
                ? new CheckTarget.Desired(
                        change.id(), target.instance(), target.database(), change.statement(), change.renames())
                : new CheckTarget.Statements(change.id(), target.instance(), target.database(), change.statement());
    }

    List<PlannedTask> tasks(Content content) {
        var tasks = new ArrayList<PlannedTask>();
        var known = databases
                .all(content.changes().stream()
                        .flatMap(change -> change.targets().stream())
                        .map(Plans::name)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Database::databaseName, Function.identity()));
        int position = 0;
        for (var change : content.changes()) {
            for (var target : change.targets()) {
                var database = known.get(name(target));
                if (database == null) {
                    throw Problem.precondition("%s does not exist any more. Edit the change.".formatted(name(target)));
                }
                tasks.add(PlannedTask.change(
                        database.environment(),
                        name(target),
                        change.id(),
                        position,
                        change.statement(),
                        Objects.requireNonNullElse(change.stopAfter(), 0)));
            }
            position++;
        }
        var wanted = content.createDatabase();
        if (wanted != null) {
            tasks.add(new PlannedTask(
                    instances.get(wanted.instance()).environment(),
                    TaskType.DATABASE_CREATE,
                    wanted.instance(),
                    wanted.database(),
                    "",
                    0,
                    "",
                    0,
                    wanted.characterSet(),
                    wanted.collation(),
                    wanted.owner()));
        }
        return tasks;
    }

    /** What tells that a task carries out a change on a target. */
    private record Key(String change, String instance, String database) {
        static Key of(Task task) {
            return new Key(task.change(), task.instance(), task.database());
        }
    }

    private static DatabaseName name(Content.Target target) {
        return new DatabaseName(target.instance(), target.database());
    }
}
