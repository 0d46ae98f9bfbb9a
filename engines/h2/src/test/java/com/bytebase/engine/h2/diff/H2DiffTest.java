package com.bytebase.engine.h2.diff;

import com.bytebase.engine.Engine;
import com.bytebase.engine.TestServer;
import com.bytebase.engine.diff.DiffContract;
import com.bytebase.engine.diff.RandomSchemas;
import com.bytebase.engine.h2.H2Engine;
import com.bytebase.engine.h2.H2Folder;
import java.util.Random;

/** Differences between schemas of H2, on real files. */
class H2DiffTest extends DiffContract {
    private static final Engine ENGINE = new H2Engine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected TestServer server() {
        return H2Folder.get();
    }

    @Override
    protected String cases() {
        return "cases.txt";
    }

    @Override
    protected RandomSchemas randomSchemas(Random random) {
        return new H2RandomSchemas(random);
    }
}
