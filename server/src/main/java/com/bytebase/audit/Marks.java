package com.bytebase.audit;

import com.bytebase.secret.SealingKeys;
import com.bytebase.store.jooq.tables.records.AuditLogRecord;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/**
 * The mark that each record carries from the moment it is written: random bytes, and a seal over them and all of the record's content. Who
 * has the database but not the key can make no record, and change none, that has a right one.
 */
final class Marks {
    /** What keys of the audit log are derived for. */
    static final String PURPOSE = "bytebase audit log";

    private static final int NONCE = 16;
    private static final int LENGTH = NONCE + SealingKeys.LENGTH;

    private final SealingKeys keys;
    private final SecureRandom random = new SecureRandom();

    Marks(SealingKeys keys) {
        this.keys = keys;
    }

    /** Marks a record that is about to be written. */
    void set(AuditLogRecord row) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var mark = Arrays.copyOf(nonce, LENGTH);
        System.arraycopy(keys.seal(content(nonce, row)), 0, mark, NONCE, SealingKeys.LENGTH);
        row.setMark(mark);
    }

    /** Whether the record is as it was written. */
    boolean isRight(AuditLogRecord row) {
        var mark = row.getMark();
        return mark.length == LENGTH
                && keys.verify(content(Arrays.copyOf(mark, NONCE), row), Arrays.copyOfRange(mark, NONCE, mark.length));
    }

    boolean isRight(byte[] content, byte[] seal) {
        return keys.verify(content, seal);
    }

    byte[] seal(byte[] content) {
        return keys.seal(content);
    }

    /** The first bytes of a mark, which tell any two records apart. */
    static byte[] shortened(byte[] mark) {
        return Arrays.copyOf(mark, Long.BYTES);
    }

    static byte[] content(byte[] nonce, AuditLogRecord row) {
        var content = new Content();
        content.bytes(nonce);
        content.time(row.getAt());
        content.number(row.getPrincipal());
        content.text(row.getMethod());
        content.text(row.getResource());
        content.text(row.getProject());
        content.text(row.getStatus());
        content.number(row.getHttpStatus());
        content.text(row.getRequestId());
        content.text(row.getAddress());
        content.text(row.getUserAgent());
        content.text(row.getPayload().data());
        return content.all();
    }

    /** Bytes in which no two contents look the same: each part has its length before it. */
    static final class Content {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        void number(long number) {
            write(() -> out.writeLong(number));
        }

        void time(Instant time) {
            number(time.getEpochSecond());
            number(time.getNano());
        }

        void text(String text) {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        void bytes(byte[] part) {
            write(() -> {
                out.writeInt(part.length);
                out.write(part);
            });
        }

        byte[] all() {
            return bytes.toByteArray();
        }

        private interface Write {
            void run() throws IOException;
        }

        private static void write(Write write) {
            try {
                write.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e); // memory does not fail
            }
        }
    }
}
