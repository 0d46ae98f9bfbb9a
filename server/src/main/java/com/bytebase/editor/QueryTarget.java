package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.EngineType;

/**
 * A database as far as a query needs to know it, read at once.
 *
 * @param instanceRevision of its instance; sessions that were opened at another one are not used again
 * @param isProtected whether its environment is
 */
record QueryTarget(
        DatabaseName name,
        String project,
        EngineType engine,
        long instanceRevision,
        boolean active,
        boolean present,
        boolean isProtected,
        String environmentTitle) {}
