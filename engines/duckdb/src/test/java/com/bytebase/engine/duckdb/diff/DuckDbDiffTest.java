package com.bytebase.engine.duckdb.diff;

import com.bytebase.engine.Engine;
import com.bytebase.engine.TestServer;
import com.bytebase.engine.diff.DiffContract;
import com.bytebase.engine.diff.RandomSchemas;
import com.bytebase.engine.duckdb.DuckDbEngine;
import com.bytebase.engine.duckdb.DuckDbFolder;
import java.util.Random;

/** Differences between schemas of DuckDB, on real files. */
class DuckDbDiffTest extends DiffContract {
    private static final Engine ENGINE = new DuckDbEngine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected TestServer server() {
        return DuckDbFolder.get();
    }

    @Override
    protected String cases() {
        return "cases.txt";
    }

    @Override
    protected RandomSchemas randomSchemas(Random random) {
        return new DuckDbRandomSchemas(random);
    }
}
