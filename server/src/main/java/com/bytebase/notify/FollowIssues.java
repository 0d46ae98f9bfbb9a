package com.bytebase.notify;

import com.bytebase.issue.IssueNews;
import com.bytebase.jobs.News;
import com.bytebase.kernel.Actor;
import com.bytebase.notify.Notice.Reason;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes what happens to an issue into the inboxes of who takes part in it, in the transaction in which it happens. */
@Component
class FollowIssues {
    private final NoticeRepository notices;
    private final News news;

    FollowIssues(NoticeRepository notices, News news) {
        this.notices = notices;
        this.news = news;
    }

    @EventListener
    void on(IssueNews told) {
        if (told.kind() == IssueNews.Kind.TASK_DONE) {
            return; // a rollout has hundreds of them
        }
        var issue = told.issue().toString();
        var mentioned = notices.withEmails(Mentions.in(told.said()));
        var taking = new HashSet<>(mentioned);
        taking.add(told.actor());
        taking.add(told.creator());
        taking.remove(Actor.ROBOT.principal());
        notices.follow(issue, taking);

        var left = new HashSet<Long>();
        left.add(told.actor()); // nobody is told of what they do themselves
        left.add(Actor.ROBOT.principal());
        tell(told, Reason.MENTIONED, mentioned, left);
        tell(told, Reason.REVIEWER, told.reviewers(), left);
        if (isNewsToFollowers(told.kind())) {
            tell(told, Reason.FOLLOWING, notices.followers(issue), left);
        }
    }

    /** Each is told once, for the best of the reasons. */
    private void tell(IssueNews told, Reason reason, Collection<Long> principals, Set<Long> left) {
        var whom = new HashSet<>(principals);
        whom.removeAll(left);
        if (whom.isEmpty()) {
            return;
        }
        left.addAll(whom);
        notices.tell(told, reason, whom, comesOften(told.kind()));
        whom.forEach(principal -> news.publishSoon(topic(principal)));
    }

    static String topic(long principal) {
        return "inbox:users/" + principal;
    }

    private static boolean isNewsToFollowers(IssueNews.Kind kind) {
        return switch (kind) {
            case APPROVED, CHANGES_REQUESTED, COMMENTED, EDITED, CANCELED, REOPENED, DONE -> true;
            case STAGE_WAITING, STAGE_DONE, TASK_FAILED -> true;
            case CREATED, DRAFTED, SUBMITTED, APPROVAL_REQUESTED, REVIEW_REQUESTED, TASK_DONE, OTHER -> false;
        };
    }

    /** Of two hundred tasks that fail, the first is news. */
    private static boolean comesOften(IssueNews.Kind kind) {
        return switch (kind) {
            case TASK_FAILED, EDITED, STAGE_WAITING, APPROVAL_REQUESTED -> true;
            case APPROVED, CHANGES_REQUESTED, COMMENTED, CANCELED, REOPENED, DONE, STAGE_DONE -> false;
            case CREATED, DRAFTED, SUBMITTED, REVIEW_REQUESTED, TASK_DONE, OTHER -> false;
        };
    }
}
