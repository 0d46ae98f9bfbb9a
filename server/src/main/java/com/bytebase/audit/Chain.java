package com.bytebase.audit;

import com.bytebase.store.jooq.tables.records.AuditLogRecord;
import com.bytebase.store.jooq.tables.records.AuditSealRecord;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** How records are chained: each hash is over the one before it, the place in the chain, and the record with its id and mark. */
final class Chain {
    private final MessageDigest digest;
    private byte[] hash;
    private long sequence;

    Chain(Head from) {
        this.hash = from.hash();
        this.sequence = from.sequence();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }

    void add(AuditLogRecord row) {
        var content = new Marks.Content();
        content.bytes(hash);
        content.number(++sequence);
        content.number(row.getId());
        content.bytes(Marks.content(row.getMark(), row));
        hash = digest.digest(content.all());
    }

    Head head() {
        return new Head(sequence, hash);
    }

    /** What a seal is made of. */
    static byte[] content(AuditSealRecord seal) {
        var content = new Marks.Content();
        content.number(seal.getNumber());
        content.time(seal.getAt());
        content.number(seal.getFirstSequence());
        content.number(seal.getRecords().length);
        Arrays.stream(seal.getRecords()).forEach(content::number);
        content.bytes(seal.getMarks());
        content.number(seal.getAdopted() ? 1 : 0);
        content.bytes(seal.getPrevious());
        content.bytes(seal.getHash());
        return content.all();
    }
}
