package com.bytebase.issue;

import com.bytebase.approval.ApprovalStep;
import com.bytebase.approval.Ruling;
import com.bytebase.http.Scope;
import com.bytebase.iam.RoleGrants;
import com.bytebase.iam.RoleGrants.Wanted;
import com.bytebase.issue.IssueResource.RoleGrantResource;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Issues that ask for a role in their project: for whoever creates them, given by the robot once somebody else agrees. */
@Component
class RoleRequests {
    private static final List<ApprovalStep> BY_ONE_WHO_MAY =
            List.of(new ApprovalStep(List.of("roles/projectOwner", "roles/workspaceDBA", "roles/workspaceOwner")));

    private final RoleGrants grants;
    private final IssueRepository issues;
    private final Clock clock;

    RoleRequests(RoleGrants grants, IssueRepository issues, Clock clock) {
        this.grants = grants;
        this.issues = issues;
        this.clock = clock;
    }

    /** @throws Problem where the role, its condition or its end cannot be meant, or the actor has it already */
    Content requested(Actor actor, String project, @Nullable RoleGrantInput input) {
        if (input == null || input.role() == null) {
            throw Problem.field("roleGrant.role", "roleGrant.role is missing. Name a role of projects.");
        }
        var wanted = grants.check(
                new Scope.Project(project), input.role(), input.condition(), input.expireTime(), "roleGrant");
        var until = wanted.until();
        if (until != null && !until.isAfter(Instant.now(clock))) {
            throw Problem.field("roleGrant.expireTime", "%s is over. Name a time to come.".formatted(until));
        }
        if (grants.isHeld(actor, new Scope.Project(project), wanted)) {
            throw Problem.precondition("You have %s in projects/%s already.".formatted(wanted.role(), project));
        }
        return new Content(
                List.of(),
                null,
                new Content.RoleGrant(
                        wanted.role(),
                        wanted.condition(),
                        Optional.ofNullable(until).map(Instant::toString).orElse(null)));
    }

    /** How the role that is asked for is called, for a title. */
    String title(@Nullable RoleGrantInput input) {
        return input == null || input.role() == null ? "" : grants.title(input.role());
    }

    Ruling ruling(Issue issue) {
        return new Ruling.Needed(
                "%s in projects/%s is given by somebody who may give it."
                        .formatted(
                                grants.title(wanted(issue).role()), issue.name().project()),
                BY_ONE_WHO_MAY);
    }

    /** @throws Problem where what is asked for cannot be given any more: nobody agrees to what will not be */
    void check(Issue issue) {
        if (issue.type() != IssueType.ROLE_GRANT) {
            return;
        }
        var wanted = wanted(issue);
        var until = wanted.until();
        if (until != null && !until.isAfter(Instant.now(clock))) {
            throw Problem.precondition("%s asks for a role until %s, which is over. Cancel it, and ask again."
                    .formatted(issue.name(), until));
        }
        grants.check(new Scope.Project(issue.name().project()), wanted.role(), wanted.condition(), until, "roleGrant");
    }

    /** Gives what was asked for. @return what was done, for the timeline */
    String grant(Issue issue) {
        var wanted = wanted(issue);
        grants.grant(Actor.ROBOT, new Scope.Project(issue.name().project()), wanted, issue.creator());
        var until = wanted.until();
        return "gave %s, as approved: %s"
                .formatted(grants.title(wanted.role()), until == null ? "without end" : "until " + until);
    }

    private Wanted wanted(Issue issue) {
        return wanted(Objects.requireNonNull(issues.current(issue).content().roleGrant()));
    }

    private static Wanted wanted(Content.RoleGrant grant) {
        return new Wanted(
                grant.role(),
                grant.condition(),
                Optional.ofNullable(grant.expireTime()).map(Instant::parse).orElse(null));
    }

    @Nullable
    RoleGrantResource shown(Situation situation) {
        var asked = situation.version().content().roleGrant();
        if (asked == null) {
            return null;
        }
        var wanted = wanted(asked);
        return new RoleGrantResource(
                wanted.role(),
                grants.title(wanted.role()),
                "users/" + situation.issue().creator(),
                situation.creator(),
                wanted.condition().isEmpty() ? null : wanted.condition(),
                wanted.until());
    }
}
