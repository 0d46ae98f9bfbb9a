package com.bytebase.engine.diff;

/** Reads schemas from scripts of one engine. */
public interface SchemaTexts {
    /**
     * What the script makes of an empty database. Statements may stand in any order that makes sense to a person; what cannot be
     * understood or done is told, and the rest is read all the same.
     *
     * @param scratch where the script is run, by engines that can only know by trying; others do not ask it
     */
    TextSchema read(String script, ScratchDatabases scratch);
}
