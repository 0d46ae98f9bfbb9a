package com.bytebase.review;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.sql.Script;
import java.util.List;
import java.util.Optional;

/**
 * What a script will meet.
 *
 * @param schema as it was last read; without it nothing is claimed about existence
 * @param before scripts that run on it first, in their order: what they leave is what the script meets
 * @param done how many of the script's first statements have taken effect already, in an attempt that failed further on: nothing is amiss in
 *     them, whatever the schema holds of them by now
 */
public record Ground(Optional<DatabaseSchema> schema, List<Script> before, int done) {
    public Ground {
        before = List.copyOf(before);
    }

    public static Ground of(Optional<DatabaseSchema> schema) {
        return new Ground(schema, List.of(), 0);
    }
}
