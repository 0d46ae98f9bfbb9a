package com.bytebase.approval;

import static com.bytebase.store.jooq.Tables.APPROVAL;
import static com.bytebase.store.jooq.Tables.APPROVAL_DECISION;

import com.bytebase.kernel.Problem;
import com.bytebase.store.jooq.tables.records.ApprovalRecord;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of reviews and decisions. */
@Repository
class ApprovalRepository {
    private final DSLContext database;
    private final JsonMapper json;

    ApprovalRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    void insertIfMissing(Approval approval) {
        database.insertInto(APPROVAL)
                .set(APPROVAL.ISSUE, approval.issue())
                .set(APPROVAL.VERSION, approval.version())
                .set(APPROVAL.STATUS, approval.status().name())
                .onConflictDoNothing()
                .execute();
    }

    Optional<Approval> find(String issue) {
        return database.selectFrom(APPROVAL).where(APPROVAL.ISSUE.eq(issue)).fetchOptional(this::approval);
    }

    Map<String, Approval> all(Collection<String> issues) {
        return database.selectFrom(APPROVAL).where(APPROVAL.ISSUE.in(issues)).fetch(this::approval).stream()
                .collect(Collectors.toMap(Approval::issue, approval -> approval));
    }

    /** @throws Problem where somebody else was faster */
    Approval update(Approval next) {
        return database.update(APPROVAL)
                .set(APPROVAL.VERSION, next.version())
                .set(APPROVAL.STATUS, next.status().name())
                .set(APPROVAL.REASON, next.reason())
                .set(APPROVAL.STEPS, JSONB.valueOf(json.writeValueAsString(next.steps())))
                .set(APPROVAL.STEP, next.step())
                .set(APPROVAL.REVISION, APPROVAL.REVISION.plus(1))
                .where(APPROVAL.ISSUE.eq(next.issue()))
                .and(APPROVAL.REVISION.eq(next.revision()))
                .returning()
                .fetchOptional(this::approval)
                .orElseThrow(() -> Problem.staleEtag(next.issue()));
    }

    void add(Decision decision) {
        database.insertInto(APPROVAL_DECISION)
                .set(APPROVAL_DECISION.ISSUE, decision.issue())
                .set(APPROVAL_DECISION.VERSION, decision.version())
                .set(APPROVAL_DECISION.STEP, decision.step())
                .set(APPROVAL_DECISION.PRINCIPAL, decision.principal())
                .set(APPROVAL_DECISION.DECISION, decision.kind().name())
                .set(APPROVAL_DECISION.COMMENT, decision.comment())
                .set(APPROVAL_DECISION.AT, decision.at())
                .execute();
    }

    Map<String, List<Decision>> decisions(Collection<String> issues) {
        return database
                .selectFrom(APPROVAL_DECISION)
                .where(APPROVAL_DECISION.ISSUE.in(issues))
                .orderBy(APPROVAL_DECISION.ID)
                .fetch(row -> new Decision(
                        row.getIssue(),
                        row.getVersion(),
                        row.getStep(),
                        row.getPrincipal(),
                        Decision.Kind.valueOf(row.getDecision()),
                        row.getComment(),
                        row.getAt()))
                .stream()
                .collect(Collectors.groupingBy(Decision::issue));
    }

    private Approval approval(ApprovalRecord row) {
        return new Approval(
                row.getIssue(),
                row.getVersion(),
                ApprovalStatus.valueOf(row.getStatus()),
                row.getReason(),
                Arrays.asList(json.readValue(row.getSteps().data(), ApprovalStep[].class)),
                row.getStep(),
                row.getRevision());
    }
}
