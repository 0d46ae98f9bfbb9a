package com.bytebase.issue;

import com.bytebase.approval.ApprovalStatus;
import com.bytebase.approval.Decision;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.StatementType.Risk;
import com.bytebase.environment.Color;
import com.bytebase.pipeline.TaskState;
import com.bytebase.schema.RenameAnswer;
import com.bytebase.schema.SchemaDiffResource;
import com.bytebase.sqlreview.CheckResult;
import com.bytebase.sqlreview.CheckRun;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wire form of an issue. Lists leave out statements and results of checks. */
@Schema(
        description =
                "A proposal to change databases: its changes, what the checks found, who agrees, and how far the rollout is.")
record IssueResource(
        String name,

        @Schema(description = "Counts from 1 within the project.")
        long number,

        String project,
        String title,

        @Schema(description = "What it is for.") String description,

        IssueType type,
        IssueStatus status,
        String creator,
        String creatorTitle,
        List<String> labels,
        Instant createTime,
        Instant updateTime,
        String etag,

        @Schema(description = "Of the changes; counts from 1. Each edit of them makes the next.")
        int version,

        @Schema(description = "Of a DATABASE_CHANGE: its scripts, and the databases that they are for.")
        List<ChangeResource> changes,

        @Schema(description = "Of a DATABASE_CREATE.") @Nullable
        NewDatabaseResource createDatabase,

        @Schema(description = "Of a ROLE_GRANT.") @Nullable RoleGrantResource roleGrant,

        @Schema(description = "The review of this version.") ApprovalResource approval,

        @Schema(description = "What the checks found about this version.")
        ChecksResource checks,

        @Schema(description = "How far the rollout is.") ProgressResource progress,

        @Schema(description = "What stands between it and its end.")
        List<Blocker> blockers,

        @Schema(description = "What has to happen next, as a sentence to you.")
        String nextStep,

        @Schema(description = "What you may do now.") PermissionsResource permissions) {

    /** The wire form of a change. */
    @Schema(description = "One script, and the databases that it is for.")
    record ChangeResource(
            @Schema(description = "Unique within the issue; it stays through edits.")
            String id,

            @Schema(
                    description =
                            "Names of databases, or the one of the database group whose members targetDatabases are.")
            List<String> targets,

            @Schema(description = "The databases, with what is known of them.")
            List<TargetResource> targetDatabases,

            @Schema(description = "Lists leave it out.") @Nullable
            String statement,

            @Schema(description = "Name of the sheet that the statement was taken from.") @Nullable
            String sheet,

            @Schema(description = "Whether the script says the schema as it is to be; the checks make the plans.")
            boolean declarative,

            @Schema(description = "Of a declarative change, what was renamed or is to be dropped.")
            List<RenameAnswer> renames,

            @Schema(description = "After how many failures in a stage no further run of it begins there.") @Nullable
            Integer stopAfterFailures,

            @Schema(description = "Whether rows are saved before the change; not offered yet, so false.")
            boolean priorBackup,

            long statementSize) {}

    /** A database of a change, with what the page shows of it. */
    @Schema(name = "TargetDatabase", description = "A database of a change, as far as it is still known.")
    record TargetResource(
            String name,
            String databaseName,
            String instance,
            String environment,
            @Nullable EngineType engine) {}

    /** The wire form of a database to be created. */
    @Schema(description = "A database to be created.")
    record NewDatabaseResource(
            String instance,
            String database,
            @Nullable String characterSet,
            @Nullable String collation,
            @Nullable String owner,
            String project) {}

    /** The wire form of a role that is asked for. */
    @Schema(name = "RoleGrant", description = "A role in the project, for whoever created the issue.")
    record RoleGrantResource(
            @Schema(example = "roles/projectDeveloper") String role,

            String roleTitle,

            @Schema(description = "Who gets it, users/4.") String user,

            String userTitle,

            @Schema(description = "In which databases it counts, in CEL; left out for all.") @Nullable
            String condition,

            @Schema(description = "When it ends; never where it is left out.") @Nullable
            Instant expireTime) {}

    /** Who must agree, who has, who can. */
    @Schema(description = "Who must agree, who has, who can.")
    record ApprovalResource(
            ApprovalStatus status,

            @Schema(description = "Known once the checks are done.") @Nullable
            Risk risk,

            @Schema(description = "Why it takes this review, as a sentence.")
            String reason,

            @Schema(description = "How many have to approve.")
            int required,

            @Schema(description = "Names of roles: who approves next has one of them.")
            List<String> roles,

            @Schema(description = "Who has decided so far, and how.")
            List<ApproverResource> approvers,

            @Schema(description = "Who can approve now; 20 at most.")
            List<PersonResource> candidates,

            @Schema(description = "Whether you can, now.") boolean canApprove,

            @Schema(description = "Why you cannot, as a sentence.") @Nullable
            String whyNot) {}

    /** What somebody decided. */
    @Schema(description = "What somebody decided.")
    record ApproverResource(
            String user,
            String title,
            Instant time,
            @Nullable String comment,
            @Schema(description = "How they decided.") Decision.Kind decision,
            int version) {}

    @Schema(name = "Candidate", description = "Somebody who can approve.")
    record PersonResource(String user, String title) {}

    /** What the checks found. */
    @Schema(description = "What the checks found about the version.")
    record ChecksResource(
            CheckRun.Status status,
            int errors,
            int warnings,
            int version,

            @Schema(description = "Who went on in spite of errors; left out where nobody did.") @Nullable
            OverrideResource override,

            @Schema(description = "Lists leave them out.") @Nullable
            List<CheckResult> results,

            @Schema(description = "Lists leave them out.") @Nullable
            List<SummaryResource> summaries,

            @Schema(description = "Lists leave them out.") @Nullable
            List<StatementResource> statements,

            @Schema(
                    description =
                            "Of declarative changes and of those for table groups, database by database. Lists leave them out.")
            @Nullable
            List<PlanResource> plans) {}

    /** What is run in one database, where that is not what the change says. */
    @Schema(
            name = "TargetPlan",
            description =
                    "What is run in one database, where that is not what the change says: the plan of a declarative change, or statements made for each table of a group. Where its statement is empty there is nothing to do.")
    record PlanResource(
            String change,
            String target,

            @Schema(
                    description =
                            "Whether it is the change's own statements, made for each table that they mean; then there are no changes listed, only the statement.")
            boolean expanded,

            SchemaDiffResource plan) {}

    /** Who answers for going on in spite of errors. */
    @Schema(name = "CheckOverride", description = "Who answers for going on in spite of errors.")
    record OverrideResource(String user, String title, String reason, Instant time) {}

    @Schema(name = "CheckSummary", description = "What a change means for one of its databases.")
    record SummaryResource(String change, String target, int statements, List<String> types, Risk risk) {}

    @Schema(name = "CheckedStatement", description = "One statement of a script, and where it stands.")
    record StatementResource(
            String change,

            @Schema(description = "Which of the script, from 1.")
            int index,

            String title,
            String type,
            Position start,
            Position end) {}

    @Schema(description = "How far the rollout is.")
    record ProgressResource(
            @Schema(description = "In the order in which they run.")
            List<StageProgressResource> stages) {}

    /** A stop on the path. */
    @Schema(description = "How far one stage is.")
    record StageProgressResource(
            String environment,
            String title,
            @JsonProperty("protected") boolean isProtected,
            Color color,
            TaskState status,
            int taskCount,
            int done,
            int failed,
            int running) {}

    /** What the reader may do now. */
    @Schema(name = "IssuePermissions", description = "What the reader may do now.")
    record PermissionsResource(
            @Schema(description = "updateIssue.") boolean edit,

            @Schema(description = "approveIssue and requestChangesOfIssue.")
            boolean approve,

            @Schema(description = "runStage and runTask, of one stage at least.")
            boolean run,

            @Schema(description = "cancelIssue.") boolean cancel,
            @Schema(description = "overrideIssueChecks.") boolean override,
            @Schema(description = "createComment.") boolean comment) {}
}
