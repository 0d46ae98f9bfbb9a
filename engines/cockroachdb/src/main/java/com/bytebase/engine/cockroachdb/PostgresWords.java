package com.bytebase.engine.cockroachdb;

import com.bytebase.engine.catalog.Rendering;
import com.bytebase.engine.postgresql.sync.Names;

/** Names as PostgreSQL writes them; the server gives the definitions whole. */
final class PostgresWords implements Rendering {
    @Override
    public String quote(String name) {
        return Names.quote(name);
    }
}
