package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.sql.Script.SyntaxError;
import com.bytebase.engine.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Reads scripts of one engine for lineage. Like its parser it never throws because of what a script holds. */
public interface LineageReader {
    /** One entry per statement. */
    Result read(String script);

    /** The query that a view is defined by, as the server's catalog gives it; empty where it cannot be read. */
    default Optional<Query> query(String sql) {
        return read(sql).statements().stream()
                .findFirst()
                .filter(read -> read.tree() instanceof Tree.Flow)
                .map(read -> ((Tree.Flow) read.tree()).query());
    }

    /** What the engine's names, built-in functions and system tables are. */
    Dialect dialect();

    /** @param tree what flows through the statement */
    record ReadStatement(Statement statement, Tree tree) {}

    /** A script, read. */
    record Result(List<ReadStatement> statements, Optional<SyntaxError> syntaxError) {
        public Result {
            statements = List.copyOf(statements);
        }
    }
}
