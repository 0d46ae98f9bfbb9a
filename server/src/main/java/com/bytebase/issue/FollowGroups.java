package com.bytebase.issue;

import com.bytebase.approval.Approval;
import com.bytebase.approval.ApprovalStatus;
import com.bytebase.approval.Approvals;
import com.bytebase.databasegroup.DatabaseGroup;
import com.bytebase.kernel.Actor;
import com.bytebase.pipeline.Pipelines;
import com.bytebase.pipeline.Stage;
import com.bytebase.pipeline.Task;
import com.bytebase.sqlreview.CheckRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings issues in line with the groups whose members they change. Who belongs to a group is asked until the version is agreed to, or it is
 * decided that nobody need agree, and no error of the checks stands; then the members stay as they are. Whoever came or went before makes a new version, which is checked and
 * reviewed again. The caller holds the issue.
 */
@Component
class FollowGroups {
    private final IssueRepository repository;
    private final Proposals proposals;
    private final Versions versions;
    private final Approvals approvals;
    private final CheckRuns checks;
    private final Pipelines pipelines;
    private final Timeline timeline;
    private final Clock clock;

    FollowGroups(
            IssueRepository repository,
            Proposals proposals,
            Versions versions,
            Approvals approvals,
            CheckRuns checks,
            Pipelines pipelines,
            Timeline timeline,
            Clock clock) {
        this.repository = repository;
        this.proposals = proposals;
        this.versions = versions;
        this.approvals = approvals;
        this.checks = checks;
        this.pipelines = pipelines;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** @return the issue with its next version, written; empty where nothing moved, or nothing may */
    Optional<Issue> follow(Issue issue) {
        var current = repository.current(issue);
        boolean groups = current.content().changes().stream().anyMatch(change -> change.group() != null);
        if (!groups || !mayMove(issue)) {
            return Optional.empty();
        }
        var next = proposals.followed(issue.name().project(), current.content());
        if (next.equals(current.content())) {
            return Optional.empty();
        }
        var saved = repository.update(versions.renew(issue, current.principal(), next), Instant.now(clock));
        timeline.tell(
                saved,
                Actor.ROBOT,
                EventType.EDITED,
                "followed %s: version %d is checked and reviewed again"
                        .formatted(moves(issue, current.content(), next), saved.version()),
                Map.of("version", saved.version()));
        return Optional.of(saved);
    }

    private boolean mayMove(Issue issue) {
        return switch (issue.status()) {
            case DRAFT -> true;
            case OPEN -> (awaited(issue) || blocked(issue)) && idle(issue);
            case DONE, CANCELED -> false;
        };
    }

    /** Where changes were requested, their author has the word. */
    private boolean awaited(Issue issue) {
        return approvals
                .find(issue.name().toString())
                .map(Approval::status)
                .filter(status -> status == ApprovalStatus.CHECKING || status == ApprovalStatus.PENDING)
                .isPresent();
    }

    /** Where checks found errors that stand, nothing can be run that was agreed to. */
    private boolean blocked(Issue issue) {
        var name = issue.name().toString();
        var run = checks.sums(Map.of(name, issue.version())).get(name);
        return run != null && run.blocks();
    }

    private boolean idle(Issue issue) {
        return pipelines.stages(issue.name().toString()).stream()
                .map(Stage::tasks)
                .flatMap(List::stream)
                .map(Task::state)
                .noneMatch(state -> state.isActive());
    }

    /** "projects/p/databaseGroups/tenants, 2 in and 1 out". */
    private static String moves(Issue issue, Content before, Content after) {
        return after.changes().stream()
                .filter(change -> change.group() != null && !change.equals(before.change(change.id())))
                .map(change -> {
                    var was = new HashSet<>(before.change(change.id()).targets());
                    var is = new HashSet<>(change.targets());
                    long in = is.stream().filter(one -> !was.contains(one)).count();
                    long out = was.stream().filter(one -> !is.contains(one)).count();
                    var group = DatabaseGroup.name(issue.name().project(), Objects.requireNonNull(change.group()));
                    return "%s, %,d in and %,d out".formatted(group, in, out);
                })
                .findFirst()
                .orElse("its groups");
    }
}
