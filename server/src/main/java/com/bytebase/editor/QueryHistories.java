package com.bytebase.editor;

import com.bytebase.audit.Act;
import com.bytebase.audit.AuditLog;
import com.bytebase.condition.ListRequest;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.project.Projects;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who asked what of which database, when, and what came of it. Everybody sees their own; what others asked takes a permission. */
@Service
class QueryHistories {
    static final int STATEMENT = 20_000;
    private static final int AUDITED = 2_000;

    private final QueryHistoryRepository histories;
    private final Projects projects;
    private final AuditLog audit;

    QueryHistories(QueryHistoryRepository histories, Projects projects, AuditLog audit) {
        this.histories = histories;
        this.projects = projects;
        this.audit = audit;
    }

    /** Keeps what was done, for its doer and for the audit log alike, before the answer ends. */
    void record(Actor actor, HistoryEntry entry) {
        audit.recordWith(
                QueryHistoryRepository.inserting(entry),
                actor,
                new Act(entry.kind().method(), entry.database().toString(), entry.project(), payload(entry)));
    }

    /** Says that something that may write is about to run: its end may never be told of. */
    @Transactional
    void begins(Actor actor, QueryTarget target, QueryKind kind, String statement) {
        audit.record(
                actor,
                new Act(
                        kind.method() + ".begin",
                        target.name().toString(),
                        target.project(),
                        Map.of("statement", shortened(statement, AUDITED))));
    }

    @Transactional
    void refused(Actor actor, String database, QueryKind kind, String statement, Problem why) {
        audit.refused(
                actor,
                kind.method(),
                database,
                Map.of("statement", shortened(statement, AUDITED), "reason", why.getMessage()));
    }

    private static Map<String, ?> payload(HistoryEntry entry) {
        return Map.of(
                "statement",
                shortened(entry.statement(), AUDITED),
                "rows",
                entry.rows(),
                "durationMs",
                entry.durationMs(),
                "error",
                entry.error());
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, text.offsetByCodePoints(0, most / 2)) + " …";
    }

    @Transactional(readOnly = true)
    Page<HistoryEntry> own(Actor actor, ListRequest request) {
        return histories.list(Optional.of(actor.principal()), Optional.empty(), request);
    }

    @Transactional(readOnly = true)
    Page<HistoryEntry> ofProject(String project, ListRequest request) {
        projects.get(project);
        return histories.list(Optional.empty(), Optional.of(project), request);
    }
}
