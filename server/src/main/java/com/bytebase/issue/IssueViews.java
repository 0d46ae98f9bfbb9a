package com.bytebase.issue;

import com.bytebase.approval.Approval;
import com.bytebase.approval.ApprovalStatus;
import com.bytebase.approval.Candidates;
import com.bytebase.database.Database;
import com.bytebase.database.DatabaseName;
import com.bytebase.database.Databases;
import com.bytebase.databasegroup.DatabaseGroup;
import com.bytebase.instance.Instance;
import com.bytebase.issue.IssueResource.ApprovalResource;
import com.bytebase.issue.IssueResource.ApproverResource;
import com.bytebase.issue.IssueResource.ChangeResource;
import com.bytebase.issue.IssueResource.ChecksResource;
import com.bytebase.issue.IssueResource.NewDatabaseResource;
import com.bytebase.issue.IssueResource.OverrideResource;
import com.bytebase.issue.IssueResource.PermissionsResource;
import com.bytebase.issue.IssueResource.PersonResource;
import com.bytebase.issue.IssueResource.PlanResource;
import com.bytebase.issue.IssueResource.ProgressResource;
import com.bytebase.issue.IssueResource.StageProgressResource;
import com.bytebase.issue.IssueResource.StatementResource;
import com.bytebase.issue.IssueResource.SummaryResource;
import com.bytebase.issue.IssueResource.TargetResource;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.pipeline.Stage;
import com.bytebase.pipeline.TaskState;
import com.bytebase.sheet.Statements;
import com.bytebase.sqlreview.CheckRun;
import com.bytebase.sqlreview.CheckRuns;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows issues to somebody. */
@Component
class IssueViews {
    private static final int SHOWN_CANDIDATES = 20;

    private final Situations situations;
    private final CheckRuns checks;
    private final Databases databases;
    private final Statements statements;
    private final RoleRequests roles;

    IssueViews(
            Situations situations, CheckRuns checks, Databases databases, Statements statements, RoleRequests roles) {
        this.situations = situations;
        this.checks = checks;
        this.databases = databases;
        this.statements = statements;
        this.roles = roles;
    }

    /** One issue with everything. */
    @Transactional(readOnly = true)
    public IssueResource whole(Actor actor, Issue issue) {
        var situation = situations.of(List.of(issue), actor).getFirst();
        var run = checks.find(issue.name().toString(), issue.version());
        return resource(
                situation,
                changes(issue.name().project(), situation.version().content().changes(), true),
                run.map(all -> checks(situation, all, true)).orElseGet(() -> pendingChecks(issue)));
    }

    /** Issues as in lists. */
    @Transactional(readOnly = true)
    public List<IssueResource> brief(Actor actor, Collection<Issue> issues) {
        return brief(situations.of(issues, actor));
    }

    List<IssueResource> brief(List<Situation> all) {
        var known = known(all.stream()
                .flatMap(one -> one.version().content().changes().stream())
                .toList());
        return all.stream()
                .map(one -> resource(
                        one,
                        one.version().content().changes().stream()
                                .map(change -> change(one.issue().name().project(), change, known, null))
                                .toList(),
                        one.checks().map(run -> checks(one, run, false)).orElseGet(() -> pendingChecks(one.issue()))))
                .toList();
    }

    /** The changes of a version, with their statements where {@code whole}. */
    @Transactional(readOnly = true)
    public List<ChangeResource> changes(String project, List<Content.Change> changes, boolean whole) {
        var known = known(changes);
        var texts = whole
                ? statements.texts(
                        changes.stream().map(Content.Change::statement).collect(Collectors.toSet()))
                : Map.<String, String>of();
        return changes.stream()
                .map(change -> change(project, change, known, texts.get(change.statement())))
                .toList();
    }

    private IssueResource resource(Situation situation, List<ChangeResource> changes, ChecksResource checked) {
        var issue = situation.issue();
        var blockers = Obstacles.of(situation);
        return new IssueResource(
                issue.name().toString(),
                issue.name().number(),
                "projects/" + issue.name().project(),
                issue.title(),
                issue.description(),
                issue.type(),
                issue.status(),
                "users/" + issue.creator(),
                situation.creator(),
                issue.labels(),
                issue.createdAt(),
                issue.updatedAt(),
                Etag.of(issue.revision()),
                issue.version(),
                changes,
                newDatabase(issue, situation.version().content().createDatabase()),
                roles.shown(situation),
                approval(situation),
                checked,
                new ProgressResource(
                        situation.stages().stream().map(IssueViews::progress).toList()),
                blockers,
                NextStep.of(situation, blockers),
                permissions(situation));
    }

    private Map<DatabaseName, Database> known(Collection<Content.Change> changes) {
        var names = changes.stream()
                .flatMap(change -> change.targets().stream())
                .map(target -> new DatabaseName(target.instance(), target.database()))
                .collect(Collectors.toSet());
        return databases.all(names).stream().collect(Collectors.toMap(Database::databaseName, Function.identity()));
    }

    private static ChangeResource change(
            String project, Content.Change change, Map<DatabaseName, Database> known, @Nullable String statement) {
        var names = change.targets().stream()
                .map(target -> new DatabaseName(target.instance(), target.database()))
                .toList();
        return new ChangeResource(
                change.id(),
                change.group() == null
                        ? names.stream().map(DatabaseName::toString).toList()
                        : List.of(DatabaseGroup.name(project, change.group())),
                names.stream().map(name -> target(name, known.get(name))).toList(),
                statement,
                change.sheet().isEmpty() ? null : change.sheet(),
                change.declarative(),
                change.renames(),
                change.stopAfter(),
                false,
                change.size());
    }

    private static TargetResource target(DatabaseName name, @Nullable Database database) {
        return new TargetResource(
                name.toString(),
                name.database(),
                Instance.name(name.instance()),
                database == null ? "" : "environments/" + database.environment(),
                database == null ? null : database.engine());
    }

    private static @Nullable NewDatabaseResource newDatabase(Issue issue, Content.@Nullable NewDatabase wanted) {
        return wanted == null
                ? null
                : new NewDatabaseResource(
                        Instance.name(wanted.instance()),
                        wanted.database(),
                        given(wanted.characterSet()),
                        given(wanted.collation()),
                        given(wanted.owner()),
                        "projects/" + issue.name().project());
    }

    private static ApprovalResource approval(Situation situation) {
        var approval = situation.approval();
        var candidates = situation.candidates();
        var roles = approval.stream()
                .flatMap(review -> review.steps().stream())
                .flatMap(step -> step.roles().stream())
                .distinct()
                .toList();
        return new ApprovalResource(
                approval.map(Approval::status).orElse(ApprovalStatus.CHECKING),
                situation.checks().flatMap(CheckRun::risk).orElse(null),
                reason(situation),
                approval.map(review -> review.steps().size()).orElse(0),
                roles,
                situation.decisions().stream()
                        .map(decision -> new ApproverResource(
                                "users/" + decision.principal(),
                                situation.title(decision.principal()),
                                decision.at(),
                                given(decision.comment()),
                                decision.kind(),
                                decision.version()))
                        .toList(),
                candidates.stream()
                        .flatMap(may -> may.principals().stream())
                        .limit(SHOWN_CANDIDATES)
                        .map(id -> new PersonResource("users/" + id, situation.title(id)))
                        .toList(),
                situation.canApprove(),
                situation.whyNotApprove().orElse(null));
    }

    private static String reason(Situation situation) {
        var reason = situation.approval().map(Approval::reason).orElse("");
        return situation.candidates().filter(Candidates::onlyTheCreator).isPresent()
                ? reason
                        + " Nobody but who wrote it may approve: add a member, or allow self-approval in the project's settings."
                : reason;
    }

    private static ChecksResource checks(Situation situation, CheckRun run, boolean whole) {
        return new ChecksResource(
                run.status(),
                run.errors(),
                run.warnings(),
                run.version(),
                run.override()
                        .map(override -> new OverrideResource(
                                "users/" + override.principal(),
                                situation.title(override.principal()),
                                override.reason(),
                                override.at()))
                        .orElse(null),
                whole ? run.results() : null,
                whole
                        ? run.summaries().stream()
                                .map(one -> new SummaryResource(
                                        one.change(), one.target(), one.statements(), one.types(), one.risk()))
                                .toList()
                        : null,
                whole
                        ? run.statements().stream()
                                .map(one -> new StatementResource(
                                        one.change(), one.index(), one.title(), one.type(), one.start(), one.end()))
                                .toList()
                        : null,
                whole
                        ? run.plans().stream()
                                .map(one -> new PlanResource(
                                        one.change(), one.target(), one.placeholders() != null, one.diff()))
                                .toList()
                        : null);
    }

    private static ChecksResource pendingChecks(Issue issue) {
        return new ChecksResource(
                CheckRun.Status.RUNNING, 0, 0, issue.version(), null, List.of(), List.of(), List.of(), List.of());
    }

    private static StageProgressResource progress(Stage stage) {
        var environment = stage.environment();
        return new StageProgressResource(
                "environments/" + environment.id(),
                environment.title(),
                environment.protectedTier(),
                environment.color(),
                stage.state(),
                stage.tasks().size(),
                count(stage, TaskState::isFinished),
                count(stage, state -> state == TaskState.FAILED),
                count(stage, TaskState::isActive));
    }

    private static int count(Stage stage, java.util.function.Predicate<TaskState> states) {
        return (int)
                stage.tasks().stream().filter(task -> states.test(task.state())).count();
    }

    private static PermissionsResource permissions(Situation situation) {
        var rights = situation.viewer().rights();
        var status = situation.issue().status();
        boolean alive = status == IssueStatus.OPEN || status == IssueStatus.DRAFT;
        boolean run = situation
                .current()
                .map(stage -> rights.run(stage.environment().protectedTier()))
                .orElse(false);
        return new PermissionsResource(
                alive && rights.update(),
                situation.canApprove(),
                status == IssueStatus.OPEN && run,
                alive && rights.update(),
                alive
                        && rights.override()
                        && situation.checks().filter(CheckRun::blocks).isPresent(),
                rights.comment());
    }

    private static @Nullable String given(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty()).orElse(null);
    }
}
