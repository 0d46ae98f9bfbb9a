package com.bytebase.issue;

import com.bytebase.kernel.Actor;
import com.bytebase.pipeline.PipelineMoved;
import com.bytebase.pipeline.PipelineNews;
import com.bytebase.sqlreview.ChecksFinished;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes into the timeline what checks and rollouts do, in their transactions. Never changes the issue's own row there: runners wait for nobody. */
@Component
class FollowPipelines {
    private final IssueRepository issues;
    private final Timeline timeline;

    FollowPipelines(IssueRepository issues, Timeline timeline) {
        this.issues = issues;
        this.timeline = timeline;
    }

    @EventListener
    void follow(PipelineNews news) {
        issues.find(IssueName.parse(news.issue()))
                .ifPresent(issue -> timeline.tell(
                        issue, new Actor(news.principal()), type(news.kind()), news.text(), news.payload()));
    }

    @EventListener
    void follow(PipelineMoved news) {
        timeline.publish(news.issue());
    }

    @EventListener
    void follow(ChecksFinished news) {
        issues.find(IssueName.parse(news.issue()))
                .filter(issue -> issue.type() != IssueType.ROLE_GRANT) // holds nothing that is checked
                .ifPresent(issue -> timeline.tell(
                        issue,
                        Actor.ROBOT,
                        EventType.CHECKED,
                        sentence(news),
                        Map.of("version", news.version(), "errors", news.errors(), "warnings", news.warnings())));
    }

    private static String sentence(ChecksFinished news) {
        var what = news.statements() == 0
                ? "checked %s".formatted(Words.count(news.databases(), "database"))
                : "checked %s against %s"
                        .formatted(
                                Words.count(news.statements(), "statement"), Words.count(news.databases(), "database"));
        if (news.errors() == 0 && news.warnings() == 0) {
            return what + ": nothing to complain about";
        }
        return "%s: %s, %s"
                .formatted(what, Words.count(news.errors(), "error"), Words.count(news.warnings(), "warning"));
    }

    private static EventType type(PipelineNews.Kind kind) {
        return switch (kind) {
            case STAGE_RUN -> EventType.STAGE_RUN;
            case STAGE_STOPPED -> EventType.STAGE_STOPPED;
            case TASK_RUN -> EventType.TASK_RUN;
            case TASK_DONE -> EventType.TASK_DONE;
            case TASK_FAILED -> EventType.TASK_FAILED;
            case TASK_CANCELED -> EventType.TASK_CANCELED;
            case TASK_SKIPPED -> EventType.TASK_SKIPPED;
        };
    }
}
