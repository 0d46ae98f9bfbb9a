package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.sql.StatementBody;
import java.util.Optional;

/** {@code COPY} and its like: rows between a table and a file. */
final class Copying {
    private final Source source;
    private final Facts facts;

    Copying(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    void read() {
        facts.body(new StatementBody.Other());
        facts.flow(() -> Optional.of(new Tree.Unknown("What is copied from and to files is not followed.")));
        var cursor = new Cursor(source);
        boolean bulk = cursor.take("BULK", "INSERT");
        boolean copy = !bulk && cursor.take("COPY");
        boolean into = cursor.take("INTO");
        if (!bulk && !copy
                || cursor.done()
                || cursor.token().isAny("(", "@")
                || cursor.token().kind() == Token.Kind.STRING) {
            return;
        }
        var table = cursor.object();
        if (cursor.word(0).equals("(")) {
            cursor.parentheses();
        }
        if (bulk || into || cursor.word(0).equals("FROM")) {
            facts.writes(table);
        } else {
            facts.reads(table);
        }
    }
}
