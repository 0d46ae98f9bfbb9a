package com.bytebase.engine.diff;

import com.bytebase.engine.schema.DatabaseSchema;
import java.util.List;

/**
 * What a script makes of an empty database.
 *
 * @param schema nameless, without character set and collation of the database, which a script does not tell
 * @param notCompared what the script holds beyond that, with the line where it stands
 */
public record TextSchema(DatabaseSchema schema, List<NotCompared> notCompared) {
    public TextSchema {
        notCompared = List.copyOf(notCompared);
    }
}
