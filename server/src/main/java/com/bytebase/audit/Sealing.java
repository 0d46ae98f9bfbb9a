package com.bytebase.audit;

import com.bytebase.store.jooq.tables.records.AuditLogRecord;
import com.bytebase.store.jooq.tables.records.AuditSealRecord;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains the records of the audit log a moment after they were committed, in whatever order that was, and seals them. Writers know nothing of
 * it and wait for nothing; one server seals at a time.
 */
@Service
class Sealing {
    private static final Logger log = LoggerFactory.getLogger(Sealing.class);
    private static final int BATCH = 1000;
    private static final int SOON = 500;
    /** So often, in turns, what other servers wrote and did not seal is looked for. */
    private static final int OTHERS = 10;
    /** What others have sealed is looked for in so many of the latest seals. */
    private static final long RECENT = 500;

    private final SealRepository repository;
    private final Marks marks;
    private final UnsealedFile unsealed;
    private final HeadFile headFile;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private int turn;
    private boolean started;
    private boolean cutSaid;
    private @Nullable String trouble;

    Sealing(
            SealRepository repository,
            Marks marks,
            UnsealedFile unsealed,
            HeadFile headFile,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.marks = marks;
        this.unsealed = unsealed;
        this.headFile = headFile;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = SOON)
    synchronized void turn() {
        if (unsealed.all().isEmpty() && turn++ % OTHERS != 0) {
            return;
        }
        try {
            seal();
            trouble = null;
        } catch (RuntimeException e) {
            // The next turn is the next try; a store that is away a while is said once.
            if (!String.valueOf(e.getMessage()).equals(trouble)) {
                log.warn("audit sealing=waits cause={}", e.toString());
            }
            trouble = String.valueOf(e.getMessage());
        }
    }

    /** Seals what is committed by now. */
    synchronized void seal() {
        int sealed = BATCH;
        while (sealed == BATCH) {
            sealed = batch();
        }
        if (headFile.kept().isEmpty()) {
            repository.last().map(Sealing::head).ifPresent(headFile::write);
        }
        forgetWhatOthersSealed();
    }

    private int batch() {
        var done = transaction.execute(_ -> repository.tryLock() ? next() : Optional.<AuditSealRecord>empty());
        if (done == null || done.isEmpty()) {
            return 0;
        }
        var seal = done.get();
        keep(seal);
        unsealed.forget(List.of(seal.getRecords()));
        return seal.getRecords().length;
    }

    /** A chain that does not go on from the head that is kept was cut: that head stays, and who verifies is told. */
    private void keep(AuditSealRecord seal) {
        if (headFile.kept().map(kept -> continues(kept, seal)).orElse(true)) {
            headFile.write(head(seal));
        } else if (!cutSaid) {
            cutSaid = true;
            log.error(
                    "audit head={} trouble=\"the chain does not go on from it: records that were sealed are gone; run audit verify\"",
                    headFile.kept().orElseThrow());
        }
    }

    private boolean continues(Head kept, AuditSealRecord seal) {
        if (kept.sequence() == seal.getFirstSequence() - 1) {
            return kept.isOf(seal.getPrevious());
        }
        return kept.sequence() < seal.getFirstSequence()
                && repository
                        .holding(kept.sequence())
                        .map(Sealing::head)
                        .filter(kept::equals)
                        .isPresent();
    }

    static Head head(AuditSealRecord seal) {
        return new Head(seal.getFirstSequence() + seal.getRecords().length - 1, seal.getHash());
    }

    private Optional<AuditSealRecord> next() {
        var last = repository.last();
        boolean adopting = last.isEmpty() || last.get().getAdopted();
        var rows = fit(repository.unsealed(BATCH), adopting);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var seal = seal(last, rows);
        repository.insert(seal);
        repository.sealed(rows.stream().map(AuditLogRecord::getId).toList());
        return Optional.of(seal);
    }

    /** The first records of one kind; what nobody of ours wrote gets no seal, and is found by who verifies. */
    private List<AuditLogRecord> fit(List<AuditLogRecord> rows, boolean adopting) {
        var fit = new ArrayList<AuditLogRecord>();
        var foreign = new ArrayList<Long>();
        for (var row : rows) {
            boolean old = row.getMark().length == 0 && adopting;
            if (!old && !marks.isRight(row)) {
                foreign.add(row.getId());
            } else if (fit.isEmpty() || (fit.getFirst().getMark().length == 0) == old) {
                fit.add(row);
            } else {
                break;
            }
        }
        if (!foreign.isEmpty()) {
            log.error("audit records={} trouble=\"written or changed by somebody else; they are not sealed\"", foreign);
            repository.sealed(foreign);
        }
        return fit;
    }

    private AuditSealRecord seal(Optional<AuditSealRecord> last, List<AuditLogRecord> rows) {
        var before = last.map(Sealing::head).orElse(Head.START);
        var chain = new Chain(before);
        var short8 = new ByteArrayOutputStream();
        for (var row : rows) {
            chain.add(row);
            short8.writeBytes(Marks.shortened(row.getMark()));
        }
        var seal = new AuditSealRecord();
        seal.setNumber(last.map(AuditSealRecord::getNumber).orElse(0L) + 1);
        seal.setAt(Instant.now(clock).truncatedTo(ChronoUnit.MICROS));
        seal.setFirstSequence(before.sequence() + 1);
        seal.setRecords(rows.stream().map(AuditLogRecord::getId).toArray(Long[]::new));
        seal.setMarks(short8.toByteArray());
        seal.setAdopted(rows.getFirst().getMark().length == 0);
        seal.setPrevious(before.hash());
        seal.setHash(chain.head().hash());
        seal.setSeal(marks.seal(Chain.content(seal)));
        return seal;
    }

    /** After a start, all of them: a server that was away knows not what became of what it wrote last. */
    private void forgetWhatOthersSealed() {
        var mine = unsealed.all().keySet();
        if (mine.isEmpty()) {
            return;
        }
        var last = repository.last();
        long from = started ? last.map(AuditSealRecord::getNumber).orElse(0L) - RECENT : 0;
        started = true;
        unsealed.forget(new HashSet<>(repository.sealedAmong(mine, from)));
    }
}
