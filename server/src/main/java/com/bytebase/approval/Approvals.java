package com.bytebase.approval;

import com.bytebase.audit.AuditLog;
import com.bytebase.http.Scope;
import com.bytebase.iam.IamPolicies;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.principal.Principals;
import com.bytebase.project.Projects;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins, decides and reads reviews. Whoever owns the issue holds it while it calls, and tells the world afterwards. */
@Service
public class Approvals {
    private final ApprovalRepository repository;
    private final ApprovalRule rule;
    private final IamPolicies policies;
    private final Principals principals;
    private final Projects projects;
    private final AuditLog audit;
    private final Clock clock;

    Approvals(
            ApprovalRepository repository,
            ApprovalRule rule,
            IamPolicies policies,
            Principals principals,
            Projects projects,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.rule = rule;
        this.policies = policies;
        this.principals = principals;
        this.projects = projects;
        this.audit = audit;
        this.clock = clock;
    }

    /** The review of a version begins, again where there was one. Nothing happens where it is of this version already. */
    @Transactional
    public void begin(String issue, int version) {
        repository.insertIfMissing(Approval.begun(issue, version));
        var now = get(issue);
        if (now.version() != version) {
            now.on(new ApprovalEvent.Edited(version)).ifPresent(repository::update);
        }
    }

    /** Asks the rule, once the checks are done. @return the review, where this call decided who must agree */
    @Transactional
    public Optional<Approval> rule(String issue, int version, ApprovalQuestion question) {
        return rule(issue, version, () -> rule.rule(question));
    }

    /** The same for what no rule is asked about. */
    @Transactional
    public Optional<Approval> rule(String issue, int version, Ruling ruling) {
        return rule(issue, version, () -> ruling);
    }

    private Optional<Approval> rule(String issue, int version, Supplier<Ruling> ruling) {
        var now = get(issue);
        if (now.version() != version || now.status() != ApprovalStatus.CHECKING) {
            return Optional.empty();
        }
        return now.on(new ApprovalEvent.Ruled(ruling.get())).map(repository::update);
    }

    @Transactional
    public Approval approve(Actor actor, Reviewed reviewed, String comment) {
        var approval = decide(actor, reviewed, new ApprovalEvent.Approved(), Decision.Kind.APPROVED, comment);
        audit.record(actor, "issues.approve", reviewed.issue(), Map.of("version", reviewed.version()));
        return approval;
    }

    @Transactional
    public Approval requestChanges(Actor actor, Reviewed reviewed, String comment) {
        var approval = decide(actor, reviewed, new ApprovalEvent.ChangesRequested(), Decision.Kind.REJECTED, comment);
        audit.record(actor, "issues.requestChanges", reviewed.issue(), Map.of("version", reviewed.version()));
        return approval;
    }

    /** The creator asks to look again, without an edit. */
    @Transactional
    public Approval requestReview(Actor actor, Reviewed reviewed) {
        if (actor.principal() != reviewed.creator()) {
            throw Problem.of(
                    ErrorCode.PERMISSION_DENIED,
                    "Only %s, who created %s, asks for another review."
                            .formatted(principals.get(reviewed.creator()).title(), reviewed.issue()));
        }
        var now = get(reviewed.issue());
        var next = now.on(new ApprovalEvent.ReviewRequested())
                .orElseThrow(() ->
                        Problem.precondition("Nobody asked for changes to %s, so there is no other review to ask for."
                                .formatted(now.issue())));
        audit.record(actor, "issues.requestReview", reviewed.issue(), Map.of("version", reviewed.version()));
        return repository.update(next);
    }

    @Transactional(readOnly = true)
    public Map<String, Approval> of(Collection<String> issues) {
        return repository.all(issues);
    }

    @Transactional(readOnly = true)
    public Optional<Approval> find(String issue) {
        return repository.find(issue);
    }

    /** All decisions on each issue, the oldest first. */
    @Transactional(readOnly = true)
    public Map<String, List<Decision>> decisions(Collection<String> issues) {
        return repository.decisions(issues);
    }

    /** Who can give the next approval of each; asks the policies once per project and set of roles. */
    @Transactional(readOnly = true)
    public Map<String, Candidates> candidates(Collection<Reviewed> reviewed, Map<String, Approval> approvals) {
        record Question(String project, List<String> roles) {}
        var holders = new LinkedHashMap<Question, List<Long>>();
        var selfApproval = new LinkedHashMap<String, Boolean>();
        var answer = new LinkedHashMap<String, Candidates>();
        for (var one : reviewed) {
            var approval = approvals.get(one.issue());
            if (approval == null || approval.nextRoles().isEmpty()) {
                continue;
            }
            var question = new Question(one.project(), approval.nextRoles());
            var all = holders.computeIfAbsent(
                    question, q -> policies.holdersOfRoles(q.roles(), new Scope.Project(q.project())));
            boolean self = selfApproval.computeIfAbsent(
                    one.project(), id -> projects.get(id).allowSelfApproval());
            answer.put(one.issue(), candidates(one, question.roles(), all, self && !one.byOthers()));
        }
        return answer;
    }

    /** Why the actor may not approve now; empty where they may. */
    public Optional<String> whyNot(Actor actor, Reviewed reviewed, Candidates candidates) {
        if (candidates.principals().contains(actor.principal())) {
            return Optional.empty();
        }
        if (!reviewed.isBy(actor.principal())) {
            return Optional.of("Only %s approves this.".formatted(Roles.anyOf(candidates.roles())));
        }
        return Optional.of(reviewed.byOthers() ? whyNotOnesRequest(candidates) : whyNotOnesOwn(candidates));
    }

    private static String whyNotOnesRequest(Candidates candidates) {
        return candidates.onlyTheCreator()
                ? "You ask for this, and nobody else may give it. Ask a workspace owner to give somebody a role that may."
                : "You ask for this, so somebody else approves it.";
    }

    private static String whyNotOnesOwn(Candidates candidates) {
        return candidates.onlyTheCreator()
                ? "You wrote this, and nobody else may approve it. Give somebody a role that may, or allow self-approval in the project's settings."
                : "You wrote this, so somebody else approves it.";
    }

    private static Candidates candidates(
            Reviewed reviewed, List<String> roles, Collection<Long> holders, boolean self) {
        Set<Long> may = new LinkedHashSet<>(holders);
        if (!self) {
            may.removeIf(reviewed::isBy);
        }
        return new Candidates(may, roles, may.isEmpty() && !holders.isEmpty());
    }

    private Approval decide(Actor actor, Reviewed reviewed, ApprovalEvent event, Decision.Kind kind, String comment) {
        var now = get(reviewed.issue());
        if (now.version() != reviewed.version()) {
            throw Problem.staleEtag(reviewed.issue());
        }
        var next = now.on(event).orElseThrow(() -> Problem.precondition(undecidable(now)));
        var candidates =
                candidates(List.of(reviewed), Map.of(now.issue(), now)).getOrDefault(now.issue(), Candidates.NOBODY);
        whyNot(actor, reviewed, candidates).ifPresent(why -> {
            throw Problem.of(ErrorCode.PERMISSION_DENIED, why).with("whoCan", whoCan(candidates));
        });
        var saved = repository.update(next);
        repository.add(new Decision(
                now.issue(), now.version(), now.step(), actor.principal(), kind, comment, Instant.now(clock)));
        return saved;
    }

    private String whoCan(Candidates candidates) {
        var titles = principals.titles(candidates.principals());
        return titles.isEmpty()
                ? Roles.anyOf(candidates.roles())
                : String.join(", ", titles.values().stream().limit(5).toList());
    }

    private static String undecidable(Approval now) {
        return switch (now.status()) {
            case CHECKING -> "%s is still being checked. Decide when its checks are done.".formatted(now.issue());
            case APPROVED -> "%s is approved already.".formatted(now.issue());
            case SKIPPED -> "%s needs no approval.".formatted(now.issue());
            case REJECTED ->
                "Changes were requested of %s. Its creator edits it, or asks for another review."
                        .formatted(now.issue());
            case PENDING -> throw new IllegalStateException("a pending review takes decisions: " + now);
        };
    }

    private Approval get(String issue) {
        return repository
                .find(issue)
                .orElseThrow(() -> Problem.precondition(
                        "%s is a draft; nobody decides on it before it is submitted.".formatted(issue)));
    }
}
