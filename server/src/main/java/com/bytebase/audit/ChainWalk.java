package com.bytebase.audit;

import com.bytebase.audit.AuditVerification.Verdict;
import com.bytebase.store.jooq.tables.records.AuditLogRecord;
import com.bytebase.store.jooq.tables.records.AuditSealRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes along the chain, seal by seal and record by record, and stops at the first thing that is wrong. */
final class ChainWalk {
    private static final int SEALS = 200;
    private static final int RECORDS = 5000;

    private final SealRepository repository;
    private final Marks marks;
    private final List<Head> heads;
    private final long from;
    private final Set<Head> passed = new HashSet<>();
    private Chain chain = new Chain(Head.START);
    private long number;
    private long start;
    private long records;
    private long seals;
    private long adopted;
    private long unsealed;

    ChainWalk(SealRepository repository, Marks marks, List<Head> heads, long from) {
        this.repository = repository;
        this.marks = marks;
        this.heads = heads;
        this.from = from;
    }

    Verdict.Whole whole() {
        boolean known = heads.stream().anyMatch(head -> head.sequence() > start);
        return new Verdict.Whole(records, seals, unsealed, adopted, chain.head(), known);
    }

    /** What is wrong with what is sealed. */
    Optional<String> chain() {
        begin();
        while (true) {
            var some = repository.after(number, SEALS);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            for (var group : groups(some)) {
                var rows = repository.records(group.stream()
                        .flatMap(seal -> Arrays.stream(seal.getRecords()))
                        .toList());
                for (var seal : group) {
                    var wrong = seal(seal).or(() -> records(seal, rows)).or(() -> end(seal));
                    if (wrong.isPresent()) {
                        return wrong;
                    }
                }
            }
        }
    }

    /** At the seal that holds the place asked for; what that one says was before it is taken as it is. */
    private void begin() {
        if (from > 1) {
            repository.holding(from).ifPresent(seal -> {
                number = seal.getNumber() - 1;
                start = seal.getFirstSequence() - 1;
                chain = new Chain(new Head(start, seal.getPrevious()));
            });
        }
    }

    /** So many seals at once that their records fit into memory. */
    private static List<List<AuditSealRecord>> groups(List<AuditSealRecord> seals) {
        var groups = new ArrayList<List<AuditSealRecord>>();
        int size = RECORDS;
        for (var seal : seals) {
            if (size + seal.getRecords().length > RECORDS) {
                groups.add(new ArrayList<>());
                size = 0;
            }
            groups.getLast().add(seal);
            size += seal.getRecords().length;
        }
        return groups;
    }

    private Optional<String> seal(AuditSealRecord seal) {
        if (seal.getNumber() != number + 1) {
            return Optional.of("Seal %d was removed; after seal %d comes seal %d."
                    .formatted(number + 1, number, seal.getNumber()));
        }
        if (!marks.isRight(Chain.content(seal), seal.getSeal())) {
            return Optional.of("Seal %d was changed, or made by somebody who does not have the key file."
                    .formatted(seal.getNumber()));
        }
        if (seal.getFirstSequence() != chain.head().sequence() + 1
                || !chain.head().isOf(seal.getPrevious())) {
            return Optional.of("Seal %d does not continue seal %d: what was between them was exchanged."
                    .formatted(seal.getNumber(), number));
        }
        return Optional.empty();
    }

    private Optional<String> records(AuditSealRecord seal, Map<Long, AuditLogRecord> rows) {
        for (int i = 0; i < seal.getRecords().length; i++) {
            long id = seal.getRecords()[i];
            long sequence = seal.getFirstSequence() + i;
            var row = rows.get(id);
            if (row == null) {
                return Optional.of("The record auditLogs/%d, number %d of the chain, sealed at %s, was removed."
                        .formatted(id, sequence, seal.getAt()));
            }
            var mark = Arrays.copyOfRange(seal.getMarks(), i * Long.BYTES, (i + 1) * Long.BYTES);
            boolean old = seal.getAdopted() && row.getMark().length == 0;
            if (!Arrays.equals(mark, Marks.shortened(row.getMark()))) {
                return Optional.of(
                        "The record auditLogs/%d, number %d of the chain, was exchanged for another: it says %s of %s."
                                .formatted(id, sequence, row.getMethod(), row.getResource()));
            }
            if (!old && !marks.isRight(row)) {
                return Optional.of(
                        "The record auditLogs/%d, number %d of the chain, was changed: it says %s of %s at %s."
                                .formatted(id, sequence, row.getMethod(), row.getResource(), row.getAt()));
            }
            chain.add(row);
            adopted += old ? 1 : 0;
            var wrong = head();
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<String> head() {
        for (var head : heads) {
            if (head.sequence() == chain.head().sequence()) {
                passed.add(head);
                if (!head.equals(chain.head())) {
                    return Optional.of(
                            "The chain is not the one that was published: the head %s was published, here it is %s."
                                    .formatted(head, chain.head()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> end(AuditSealRecord seal) {
        if (!chain.head().isOf(seal.getHash())) {
            return Optional.of(
                    "The records of seal %d are not those that it was made for: one from before there were marks was changed, between auditLogs/%d and auditLogs/%d."
                            .formatted(
                                    seal.getNumber(),
                                    seal.getRecords()[0],
                                    seal.getRecords()[seal.getRecords().length - 1]));
        }
        number = seal.getNumber();
        seals++;
        records += seal.getRecords().length;
        return Optional.empty();
    }

    /** A head beyond the end. */
    Optional<String> heads() {
        return heads.stream()
                .filter(head -> head.sequence() > start && !passed.contains(head))
                .findFirst()
                .map(head -> "The end was cut off: the chain has %d records, and had %d when the head %s was kept."
                        .formatted(chain.head().sequence(), head.sequence(), head));
    }

    /** What is wrong with what waits for its seal. @param witnessed what servers saw committed, by id */
    Optional<String> unsealed(Map<Long, String> witnessed) {
        for (var row : repository.inNoSeal()) {
            if (!marks.isRight(row)) {
                return Optional.of(
                        "The record auditLogs/%d was inserted, or changed before it was sealed, by somebody who does not have the key file: it says %s of %s at %s."
                                .formatted(row.getId(), row.getMethod(), row.getResource(), row.getAt()));
            }
            unsealed++;
        }
        return repository
                .gone()
                .or(() -> witnessedAndGone(witnessed))
                .map("The record auditLogs/%d was removed before it was sealed."::formatted)
                .or(() -> repository
                        .copy()
                        .map("The record auditLogs/%d was inserted: it is a copy of another."::formatted));
    }

    private Optional<Long> witnessedAndGone(Map<Long, String> witnessed) {
        var rows = repository.records(witnessed.keySet());
        return witnessed.entrySet().stream()
                .filter(one -> {
                    var row = rows.get(one.getKey());
                    return row == null
                            || !HexFormat.of()
                                    .formatHex(Marks.shortened(row.getMark()))
                                    .equals(one.getValue());
                })
                .map(Map.Entry::getKey)
                .min(Long::compare);
    }
}
