package com.bytebase.command;

import com.bytebase.audit.AuditVerification.Verdict;
import com.bytebase.audit.Head;
import com.bytebase.embedded.FileTrouble;
import com.bytebase.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** What is said of the audit log. */
final class AuditReport {
    private AuditReport() {}

    /** @throws StoreException where the log is not whole: the command then ends with 1 */
    static String of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Broken(var sentence) -> throw new StoreException("The audit log is not whole. " + sentence);
            case Verdict.Whole whole ->
                "OK: %d records in %d seals are as they were written, %d more wait for their seal.%s%nhead %s%s"
                        .formatted(
                                whole.records(),
                                whole.seals(),
                                whole.unsealed(),
                                whole.adopted() == 0
                                        ? ""
                                        : " %d of them are from before records were marked.".formatted(whole.adopted()),
                                whole.head(),
                                whole.headKnown()
                                        ? ""
                                        : "%nNo head was kept to compare with, so a log that was cut at its end would look whole; give one with --head."
                                                .formatted());
        };
    }

    /** @param head one, or a file with one; empty for none */
    static List<Head> heads(String head) {
        if (head.isEmpty()) {
            return List.of();
        }
        return List.of(Head.in(text(head))
                .orElseThrow(() -> new UsageException(
                        "--head %s is no head, and no file with one; a head is a number, a colon and 64 hexadecimal digits."
                                .formatted(head))));
    }

    private static String text(String head) {
        try {
            var file = Path.of(head);
            return Files.isRegularFile(file) ? Files.readString(file) : head;
        } catch (InvalidPathException e) {
            return head;
        } catch (IOException e) {
            throw new StoreException("The file %s cannot be read (%s).".formatted(head, FileTrouble.reason(e)), e);
        }
    }
}
