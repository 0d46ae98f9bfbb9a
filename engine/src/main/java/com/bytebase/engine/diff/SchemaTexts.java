package com.bytebase.engine.diff;

import com.bytebase.engine.schema.DatabaseSchema;
import java.util.List;

/** Reads schemas from scripts of one engine. */
public interface SchemaTexts {
    /**
     * What the script makes of an empty database. Statements may stand in any order that makes sense to a person; what cannot be
     * understood or done is told, and the rest is read all the same.
     *
     * @param scratch where the script is run, by engines that can only know by trying; others do not ask it
     */
    TextSchema read(String script, ScratchDatabases scratch);

    /**
     * A database's schema in the form in which {@link #read} gives that of a script, so that the two can be compared; by itself the
     * schema as it is.
     *
     * @param definition the schema as a script, {@link com.bytebase.engine.Engine#definition}
     * @param text what it is compared with
     */
    default TextSchema comparable(DatabaseSchema schema, String definition, TextSchema text) {
        return new TextSchema(schema, List.of());
    }
}
