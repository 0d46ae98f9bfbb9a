package com.bytebase.issue;

import com.bytebase.approval.ApprovalStatus;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.StatementType.Risk;
import com.bytebase.pipeline.TaskState;
import com.bytebase.sqlreview.CheckResult;
import com.bytebase.sqlreview.CheckRun;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wire form of an issue. Lists leave out statements and results of checks. */
record IssueResource(
        String name,
        long number,
        String project,
        String title,
        String description,
        IssueType type,
        IssueStatus status,
        String creator,
        String creatorTitle,
        List<String> labels,
        Instant createTime,
        Instant updateTime,
        String etag,
        int version,
        List<ChangeResource> changes,
        @Nullable NewDatabaseResource createDatabase,
        ApprovalResource approval,
        ChecksResource checks,
        ProgressResource progress,
        List<Blocker> blockers,
        String nextStep,
        PermissionsResource permissions) {

    /** The wire form of a change. */
    record ChangeResource(
            String id,
            List<String> targets,
            List<TargetResource> targetDatabases,
            @Nullable String statement,
            @Nullable String sheet,
            boolean priorBackup,
            long statementSize) {}

    /** A database of a change, with what the page shows of it. */
    record TargetResource(String name, String databaseName, String instance, String environment, String engine) {}

    /** The wire form of a database to be created. */
    record NewDatabaseResource(
            String instance,
            String database,
            @Nullable String characterSet,
            @Nullable String collation,
            @Nullable String owner,
            String project) {}

    /** Who must agree, who has, who can. */
    record ApprovalResource(
            ApprovalStatus status,
            @Nullable Risk risk,
            String reason,
            int required,
            List<String> roles,
            List<ApproverResource> approvers,
            List<PersonResource> candidates,
            boolean canApprove,
            @Nullable String whyNot) {}

    /** What somebody decided. */
    record ApproverResource(
            String user,
            String title,
            Instant time,
            @Nullable String comment,
            String decision,
            int version) {}

    record PersonResource(String user, String title) {}

    /** What the checks found. */
    record ChecksResource(
            CheckRun.Status status,
            int errors,
            int warnings,
            int version,
            @Nullable OverrideResource override,
            @Nullable List<CheckResult> results,
            @Nullable List<SummaryResource> summaries,
            @Nullable List<StatementResource> statements) {}

    /** Who answers for going on in spite of errors. */
    record OverrideResource(String user, String title, String reason, Instant time) {}

    record SummaryResource(String change, String target, int statements, List<String> types, Risk risk) {}

    record StatementResource(String change, int index, String title, String type, Position start, Position end) {}

    record ProgressResource(List<StageProgressResource> stages) {}

    /** A stop on the path. */
    record StageProgressResource(
            String environment,
            String title,
            @JsonProperty("protected") boolean isProtected,
            String color,
            TaskState status,
            int taskCount,
            int done,
            int failed,
            int running) {}

    /** What the reader may do now. */
    record PermissionsResource(
            boolean edit, boolean approve, boolean run, boolean cancel, boolean override, boolean comment) {}
}
