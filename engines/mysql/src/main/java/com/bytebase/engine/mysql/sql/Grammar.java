package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import java.util.Optional;

/** One grammar of the family. */
interface Grammar {
    /** The facts of a statement, or empty when the grammar refuses it. */
    Optional<Facts> read(Source source, Deadline deadline);

    /** Forgets what was learned while parsing; after a stack overflow it may be half written. */
    void forget();
}
