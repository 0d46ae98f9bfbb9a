package com.bytebase.sqlreview;

import com.bytebase.engine.sql.Script;

/** Knows which statements of a script have taken effect already, in an attempt that failed further on. */
public interface EffectsSoFar {
    /** How many of the first statements of {@code script}, which is what {@code target} asks for. */
    int statements(String issue, CheckTarget.Statements target, Script script);
}
