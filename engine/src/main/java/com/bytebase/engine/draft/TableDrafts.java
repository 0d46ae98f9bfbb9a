package com.bytebase.engine.draft;

import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Table.Check;
import com.bytebase.engine.schema.Table.ForeignKey;

/** What an engine knows about tables that are drawn in a form. Implementations are stateless. */
public interface TableDrafts {
    /** What a form offers. */
    TableOffer offer();

    /**
     * The index as the engine would tell it, with the definition that its parts say.
     *
     * @param table the table as drawn: names among the keys that are its columns' are quoted
     */
    Index index(String schema, Table table, Index drawn);

    /** The foreign key with its definition. */
    ForeignKey foreignKey(ForeignKey drawn);

    /** The check as the engine would tell it. */
    Check check(Check drawn);

    /** Whether columns of the type hold text, and may have a character set and collation. */
    boolean holdsText(String type);
}
