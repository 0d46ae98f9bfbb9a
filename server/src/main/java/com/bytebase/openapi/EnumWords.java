package com.bytebase.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;

/** What the values of enumerations mean where their names do not say it. */
final class EnumWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(
                    "ApprovalStatus",
                    "CHECKING: the checks are not done, or it is a draft, so it is not known yet who must agree. PENDING: somebody has to approve. REJECTED: somebody asked for changes. SKIPPED: nobody has to agree."),
            Map.entry(
                    "IssueStatus",
                    "DRAFT: not submitted yet. DONE: every task is done or skipped; final. CANCELED: can be reopened."),
            Map.entry("CheckRunStatus", "DONE says that they have ended, not that they found nothing."),
            Map.entry(
                    "BlockerKind",
                    "CHECKS: they run, or found errors. RUN: a stage waits for somebody to run it. FAILED: a task did. UNKNOWN_OUTCOME: a task was cut off, somebody has to say what became of it. REJECTED: changes were requested."),
            Map.entry(
                    "HomeGroupKind",
                    "STUCK: a run failed, or was cut off, in a protected environment. TO_APPROVE: waits for your approval. TO_RUN: waits for you to run a stage. TO_ANSWER: the checks found errors, changes were requested, or a run elsewhere failed."),
            Map.entry("DatabasePresence", "MISSING: the last reading of the instance did not find it any more."),
            Map.entry(
                    "DataSourceType",
                    "ADMIN: for changes, and for reading where there is no other. READ_ONLY: for queries."),
            Map.entry(
                    "SheetVisibility",
                    "PRIVATE: its creator alone sees it. SHARED: its viewers and editors as well. PROJECT: whoever sees sheets of the project."),
            Map.entry("State", "ARCHIVED: put away, and left out of lists unless asked for; it can be restored."),
            Map.entry("PrincipalKind", "ROBOT: the product itself, users/1."),
            Map.entry("AuditStatus", "REFUSED: they had not the right to."),
            Map.entry(
                    "AdmissionMode",
                    "READING: in a read-only transaction, rolled back. WRITING and ADMIN: each statement commits by itself."),
            Map.entry("RoleLevel", "Where it can be given: for the whole workspace, or in one project."));

    private EnumWords() {}

    static void explain(Map<String, Schema> schemas) {
        WORDS.forEach((name, words) -> {
            var schema = schemas.get(name);
            if (schema == null || schema.getEnum() == null) {
                throw new IllegalStateException("The API has no enumeration %s to explain.".formatted(name));
            }
            schema.setDescription(words);
        });
    }
}
