package com.bytebase.issue;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.PageRequest;
import com.bytebase.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is said about issues: comments, and the timeline. */
@Service
class Conversations {
    private final Issues issues;
    private final IssueRepository repository;
    private final TimelineRepository said;
    private final Timeline timeline;
    private final TellNews news;
    private final AuditLog audit;
    private final Clock clock;

    Conversations(
            Issues issues,
            IssueRepository repository,
            TimelineRepository said,
            Timeline timeline,
            TellNews news,
            AuditLog audit,
            Clock clock) {
        this.issues = issues;
        this.repository = repository;
        this.said = said;
        this.timeline = timeline;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is to be said, about which line of which change ({@code change} empty: about the issue). */
    record Remark(String content, String change, int line) {}

    @Transactional
    public Comment comment(Actor actor, IssueName name, Remark remark) {
        var issue = issues.get(name);
        boolean known = repository.current(issue).content().changes().stream()
                .anyMatch(change -> change.id().equals(remark.change()));
        if (!remark.change().isEmpty() && !known) {
            throw Problem.field("change", "%s has no change \"%s\".".formatted(name, remark.change()));
        }
        if (remark.line() < 0 || remark.line() > 0 && remark.change().isEmpty()) {
            throw Problem.field("line", "line counts from 1 within a change, which must be named.");
        }
        var now = Instant.now(clock);
        var comment = said.add(new Comment(
                0, issue.id(), actor.principal(), remark.content(), remark.change(), remark.line(), now, now, 1));
        audit.record(actor, "issueComments.create", name(name, comment), Map.of());
        timeline.publish(name.toString());
        news.commented(issue, actor, remark.content());
        return comment;
    }

    @Transactional
    public Comment edit(Actor actor, IssueName name, long id, String content) {
        var issue = issues.get(name);
        var comment =
                said.comment(issue.id(), id).orElseThrow(() -> Problem.notFound("%s/comments/%d".formatted(name, id)));
        if (comment.principal() != actor.principal()) {
            throw Problem.of(
                    ErrorCode.PERMISSION_DENIED,
                    "This comment is somebody else's. Only who wrote it edits it; answer it instead.");
        }
        var edited = said.edit(comment, content, Instant.now(clock))
                .orElseThrow(() -> Problem.staleEtag(name(name, comment)));
        audit.record(actor, "issueComments.update", name(name, edited), Map.of());
        timeline.publish(name.toString());
        return edited;
    }

    @Transactional(readOnly = true)
    public Page<Comment> comments(IssueName name, PageRequest page) {
        return Page.of(
                said.comments(issues.get(name).id(), page), page, comment -> List.of(Long.toString(comment.id())));
    }

    @Transactional(readOnly = true)
    public Page<Event> events(IssueName name, PageRequest page) {
        return Page.of(said.events(issues.get(name).id(), page), page, event -> List.of(Long.toString(event.id())));
    }

    static String name(IssueName issue, Comment comment) {
        return "%s/comments/%d".formatted(issue, comment.id());
    }
}
