package com.bytebase.audit;

import com.bytebase.http.ActLog;
import com.bytebase.http.RequestContext;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what requests come to where no service has said it. */
@Component
class RecordedActs implements ActLog {
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    RecordedActs(AuditLog audit, TransactionTemplate transaction) {
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public void refused(Outcome act) {
        var payload = act.reason().isEmpty() ? Map.<String, Object>of() : Map.of("reason", act.reason());
        transaction.executeWithoutResult(_ -> audit.refused(act.actor(), recorded(act, payload), act.status()));
    }

    @Override
    public void done(Outcome act) {
        transaction.executeWithoutResult(_ -> audit.record(act.actor(), recorded(act, Map.of())));
    }

    private static Act recorded(Outcome act, Map<String, ?> payload) {
        return new Act(act.method(), act.resource(), RequestContext.current().project(), payload);
    }
}
