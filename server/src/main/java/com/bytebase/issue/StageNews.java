package com.bytebase.issue;

import com.bytebase.approval.Approval;
import com.bytebase.approval.ApprovalStatus;
import com.bytebase.approval.Approvals;
import com.bytebase.issue.IssueNews.Kind;
import com.bytebase.pipeline.Stage;
import com.bytebase.pipeline.TaskState;
import com.bytebase.sqlreview.CheckRun;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says, once each, that a stage is done, and that one waits for somebody to run it. */
@Component
class StageNews {
    private final StageToldRepository told;
    private final Approvals approvals;
    private final TellNews news;

    StageNews(StageToldRepository told, Approvals approvals, TellNews news) {
        this.told = told;
        this.approvals = approvals;
        this.news = news;
    }

    void look(Issue issue, List<Stage> stages, CheckRun checks) {
        for (var stage : stages) {
            if (!stage.isFinished()) {
                if (waits(stage) && checks.isDone() && !checks.blocks() && isAgreed(issue)) {
                    tell(issue, stage, Kind.STAGE_WAITING, "waits for somebody to run it in %s");
                }
                return;
            }
            tell(issue, stage, Kind.STAGE_DONE, "finished in %s");
        }
    }

    /** It is run by hand, and nobody has begun. */
    private static boolean waits(Stage stage) {
        return stage.environment().protectedTier()
                && stage.tasks().stream()
                        .anyMatch(task -> task.state() == TaskState.NOT_STARTED
                                && task.wantedBy().isEmpty())
                && stage.tasks().stream().noneMatch(task -> task.state().isActive());
    }

    private boolean isAgreed(Issue issue) {
        return approvals
                .find(issue.name().toString())
                .map(Approval::status)
                .filter(status -> status == ApprovalStatus.APPROVED || status == ApprovalStatus.SKIPPED)
                .isPresent();
    }

    private void tell(Issue issue, Stage stage, Kind kind, String text) {
        var environment = stage.environment();
        if (told.first(issue, environment.id(), kind)) {
            news.stage(issue, kind, text.formatted(environment.title()), environment.id());
        }
    }
}
