package com.bytebase.issue;

import static com.bytebase.store.jooq.Tables.ISSUE;

import com.bytebase.http.AccessPolicy;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Which issues somebody sees, and which of them wait for that one. */
@Component
class Waiting {
    /** Of more unfinished issues than these the newest are looked at. */
    private static final int MOST = 2000;

    private final IssueRepository issues;
    private final Situations situations;
    private final AccessPolicy access;

    Waiting(IssueRepository issues, Situations situations, AccessPolicy access) {
        this.issues = issues;
        this.situations = situations;
        this.access = access;
    }

    /** Issues of projects in which the actor may list them. */
    Condition visible(Actor actor) {
        return access.projectsWith(actor, "bb.issues.list")
                .<Condition>map(ISSUE.PROJECT::in)
                .orElse(DSL.noCondition());
    }

    /** Drafts of the actor's own and open issues, with what is known of them. */
    List<Situation> unfinished(Actor actor) {
        var open = ISSUE.STATUS.eq(IssueStatus.OPEN.name());
        var ownDraft = ISSUE.STATUS.eq(IssueStatus.DRAFT.name()).and(ISSUE.CREATOR.eq(actor.principal()));
        return situations.of(issues.newest(visible(actor).and(open.or(ownDraft)), MOST), actor);
    }

    /** Ids of the issues that wait for {@code user}, who must be the actor: {@code users/me} or the own name. */
    Collection<Long> idsFor(Actor actor, String user) {
        if (!user.equals("users/me") && !user.equals(actor.name())) {
            throw Problem.field("filter", "waitingFor can ask for users/me only, not for %s.".formatted(user));
        }
        return unfinished(actor).stream()
                .filter(one -> Obstacles.of(one).stream().anyMatch(Blocker::whoIsMe))
                .map(one -> one.issue().id())
                .toList();
    }
}
