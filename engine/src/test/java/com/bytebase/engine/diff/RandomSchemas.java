package com.bytebase.engine.diff;

/** A schema made by chance, which changes by chance. */
public interface RandomSchemas {
    /** The statements that make it as it is now. */
    String script();

    /** Changes it in many places. */
    void mutate();
}
