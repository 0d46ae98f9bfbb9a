package com.bytebase.issue;

import com.bytebase.audit.AuditLog;
import com.bytebase.database.DatabaseName;
import com.bytebase.kernel.Actor;
import com.bytebase.pipeline.Pipelines;
import com.bytebase.pipeline.Task;
import com.bytebase.pipeline.TaskState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues that the robot creates for what somebody pushed to a repository. From there on they go the way of all issues. */
@Service
public class PushedIssues {
    private final IssueRepository repository;
    private final Versions versions;
    private final Proposals proposals;
    private final Pipelines pipelines;
    private final Timeline timeline;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PushedIssues(
            IssueRepository repository,
            Versions versions,
            Proposals proposals,
            Pipelines pipelines,
            Timeline timeline,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.versions = versions;
        this.proposals = proposals;
        this.pipelines = pipelines;
        this.timeline = timeline;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** A text that {@code Statements} keeps. */
    public record Text(String hash, long size) {}

    /** A script for databases of the project. @param group the id of the group whose members they are; null where they were named */
    public record NewChange(
            List<DatabaseName> targets, @Nullable String group, Text text) {
        public NewChange {
            targets = List.copyOf(targets);
        }
    }

    /** How far a change is. */
    public enum Progress {
        /** It has taken effect nowhere. */
        WAITING,
        RUNNING,
        /** It has taken effect somewhere. */
        APPLIED,
        /** Its issue was canceled, or each of its tasks was skipped. */
        DROPPED
    }

    /**
     * Creates an issue. Its changes have the ids 1, 2 and so on, in their order.
     *
     * @param origin what it is for, as the end of "created this issue for …"
     * @param authors who wrote the changes
     */
    @Transactional
    public IssueName open(
            String project, String title, String description, String origin, Authors authors, List<NewChange> changes) {
        var now = Instant.now(clock);
        var name = new IssueName(project, repository.nextNumber(project));
        var issue = repository.insert(new Issue(
                0,
                name,
                title,
                description,
                IssueType.DATABASE_CHANGE,
                IssueStatus.OPEN,
                Actor.ROBOT.principal(),
                List.of(),
                1,
                now,
                now,
                1));
        audit.record(
                Actor.ROBOT,
                "issues.create",
                name.toString(),
                Map.of("title", title, "type", IssueType.DATABASE_CHANGE.name(), "origin", origin));
        timeline.tell(issue, Actor.ROBOT, EventType.CREATED, "created this issue for " + origin);
        versions.begin(issue, authors, proposals.followed(project, content(changes)));
        events.publishEvent(new IssueMoved(name));
        return name;
    }

    private static Content content(List<NewChange> changes) {
        var made = new ArrayList<Content.Change>(changes.size());
        for (var change : changes) {
            made.add(new Content.Change(
                    Integer.toString(made.size() + 1),
                    change.targets().stream()
                            .map(target -> new Content.Target(target.instance(), target.database()))
                            .toList(),
                    change.text().hash(),
                    change.text().size(),
                    "",
                    change.group(),
                    null,
                    null,
                    null));
        }
        return new Content(made, null, null);
    }

    /** How far the changes of issues are, by issue and change. Nobody begins or ends anything of them until the transaction ends. */
    @Transactional
    public Map<IssueName, Map<String, Progress>> hold(Collection<IssueName> names) {
        var issues = names.stream()
                .sorted(java.util.Comparator.comparing(IssueName::toString))
                .flatMap(name -> repository.hold(name).stream())
                .collect(Collectors.toMap(Issue::name, Function.identity()));
        var stages = pipelines.stages(
                issues.keySet().stream().map(IssueName::toString).toList());
        var all = new HashMap<IssueName, Map<String, Progress>>();
        issues.forEach((name, issue) -> {
            var tasks = Optional.ofNullable(stages.get(name.toString())).orElse(List.of()).stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .collect(Collectors.groupingBy(Task::change));
            var progress = new HashMap<String, Progress>();
            tasks.forEach((change, those) -> progress.put(change, progress(issue, those)));
            all.put(name, progress);
        });
        return all;
    }

    private static Progress progress(Issue issue, List<Task> tasks) {
        if (tasks.stream().anyMatch(task -> task.state() == TaskState.DONE)) {
            return Progress.APPLIED;
        }
        if (tasks.stream().anyMatch(task -> task.state().isActive())) {
            return Progress.RUNNING;
        }
        boolean left = tasks.stream().allMatch(task -> task.state() == TaskState.SKIPPED);
        return left || issue.status() == IssueStatus.CANCELED ? Progress.DROPPED : Progress.WAITING;
    }

    /**
     * Gives changes that are {@link Progress#WAITING} another text, in a version of the issue that is checked and reviewed anew.
     *
     * @param texts by the id of the change
     * @param origin what it is for, as the end of "edited the change for …"
     * @param authors who wrote them; whoever wrote what they replace stays one
     */
    @Transactional
    public void revise(IssueName name, Map<String, Text> texts, String origin, Authors authors) {
        var issue = repository.hold(name).orElseThrow();
        var content = repository.current(issue).content();
        var changes = content.changes().stream()
                .map(change -> Optional.ofNullable(texts.get(change.id()))
                        .map(text -> change.saying(text.hash(), text.size()))
                        .orElse(change))
                .toList();
        var next = repository.update(
                versions.renew(
                        issue,
                        authors,
                        proposals.followed(
                                name.project(), new Content(changes, content.createDatabase(), content.roleGrant()))),
                Instant.now(clock));
        audit.record(Actor.ROBOT, "issues.update", name.toString(), Map.of("origin", origin));
        timeline.tell(
                next,
                Actor.ROBOT,
                EventType.EDITED,
                "edited the change for %s: version %d is checked and reviewed again".formatted(origin, next.version()),
                Map.of("version", next.version()));
        events.publishEvent(new IssueMoved(name));
    }
}
