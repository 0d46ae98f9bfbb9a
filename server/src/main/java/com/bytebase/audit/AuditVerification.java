package com.bytebase.audit;

import com.bytebase.secret.SealingKeys;
import com.bytebase.store.DataFolders;
import com.bytebase.store.MetadataStore;
import com.bytebase.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** Proves that the audit log is what was written into it, or finds the first place where it is not; the server may run meanwhile. */
public final class AuditVerification {
    private AuditVerification() {}

    /**
     * What is asked.
     *
     * @param data the data folder, with the key file and what is kept beside the database
     * @param heads heads that the chain must have come by: published ones
     * @param from the place in the chain to begin at; 1 is all of it
     */
    public record Question(Path data, List<Head> heads, long from) {}

    /** What was found. */
    public sealed interface Verdict {
        /**
         * Nothing is wrong.
         *
         * @param records that are sealed and were looked at
         * @param unsealed that were written a moment ago
         * @param adopted of the records, from before there were marks
         * @param headKnown whether there was a head to compare with: without one a log that was cut looks whole
         */
        record Whole(long records, long seals, long unsealed, long adopted, Head head, boolean headKnown)
                implements Verdict {}

        /** The first thing that is wrong, in a sentence. */
        record Broken(String sentence) implements Verdict {}
    }

    /** A log that was cut together with its head looks whole. */
    private static Verdict compared(ChainWalk walk, List<Head> heads, Question question) {
        var whole = walk.whole();
        return heads.isEmpty() && whole.records() > 0
                ? new Verdict.Broken(
                        "What is there, %d records to the head %s, is as it was written; but %s, which holds the latest head, is missing or holds none, so that the end may have been cut off. Compare with a head that was published, by --head."
                                .formatted(
                                        whole.records(),
                                        whole.head(),
                                        question.data().resolve(DataFolders.AUDIT_HEAD_FILE)))
                : whole;
    }

    /** @throws StoreException where the metadata cannot be read */
    public static Verdict verify(MetadataStore store, Question question) {
        var marks = new Marks(SealingKeys.read(question.data().resolve(DataFolders.KEY_FILE), Marks.PURPOSE));
        // Read before the snapshot is taken: what they know of was committed by then.
        var heads = new ArrayList<>(question.heads());
        new HeadFile(question.data()).kept().ifPresent(heads::add);
        Map<Long, String> unsealed = new UnsealedFile(question.data()).all();
        try (var connection = store.connect()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var database = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withRenderSchema(false));
            var walk = new ChainWalk(new SealRepository(database), marks, List.copyOf(heads), question.from());
            Optional<String> wrong = walk.chain().or(walk::heads).or(() -> walk.unsealed(unsealed));
            connection.rollback();
            return wrong.<Verdict>map(Verdict.Broken::new).orElseGet(() -> compared(walk, heads, question));
        } catch (SQLException e) {
            throw new StoreException("The metadata could not be read: %s".formatted(e.getMessage()), e);
        }
    }
}
