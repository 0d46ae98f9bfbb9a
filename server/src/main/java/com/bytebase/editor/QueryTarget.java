package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.EngineType;
import com.bytebase.http.Scope;

/**
 * A database as far as a query needs to know it, read at once.
 *
 * @param instanceRevision of its instance; sessions that were opened at another one are not used again
 * @param isProtected whether its environment is
 * @param environment its environment's id
 */
record QueryTarget(
        DatabaseName name,
        String project,
        EngineType engine,
        long instanceRevision,
        boolean active,
        boolean present,
        boolean isProtected,
        String environment,
        String environmentTitle) {

    /** Where rights to run SQL in it are looked for. */
    Scope scope() {
        return new Scope.Database(project, name.instance(), name.database(), environment);
    }
}
