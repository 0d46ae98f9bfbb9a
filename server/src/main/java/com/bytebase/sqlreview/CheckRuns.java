package com.bytebase.sqlreview;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for checks, reads them, and lets somebody answer for their errors. */
@Service
public class CheckRuns {
    private final CheckRepository repository;
    private final CheckJob job;
    private final AuditLog audit;
    private final Clock clock;

    CheckRuns(CheckRepository repository, CheckJob job, AuditLog audit, Clock clock) {
        this.repository = repository;
        this.job = job;
        this.audit = audit;
        this.clock = clock;
    }

    /** Has a version checked by the robot as soon as the transaction commits; again where it was before, which ends an override. */
    @Transactional
    public void request(String issue, int version, List<CheckTarget> targets) {
        int attempt = repository.request(issue, version, targets, Instant.now(clock));
        job.enqueue(new CheckJob.Key(issue, version, attempt));
    }

    @Transactional(readOnly = true)
    public Optional<CheckRun> find(String issue, int version) {
        return repository.find(issue, version);
    }

    /** The plans of a version's declarative changes; empty while the checks run. */
    @Transactional(readOnly = true)
    public List<TargetPlan> plans(String issue, int version) {
        return repository.plans(issue, version);
    }

    /** The checks of each issue's version, without results. */
    @Transactional(readOnly = true)
    public Map<String, CheckRun> sums(Map<String, Integer> versions) {
        return repository.sums(versions);
    }

    /** The actor answers for going on in spite of the errors of this version. */
    @Transactional
    public void override(Actor actor, String issue, int version, String reason) {
        if (!repository.override(issue, version, new CheckOverride(actor.principal(), reason, Instant.now(clock)))) {
            throw Problem.precondition(
                    "There is nothing to override: the checks of %s found no errors, run still, or are overridden already."
                            .formatted(issue));
        }
        audit.record(actor, "issues.override", issue, Map.of("version", version, "reason", reason));
    }

    /** Sees to it that every check that was asked for has a job, whatever was lost. */
    @Transactional
    public void enqueueUnfinished() {
        repository.unfinished().forEach(job::enqueue);
    }
}
