package com.bytebase.review;

import com.bytebase.engine.sql.StatementBody;
import java.util.List;

/** A COMMIT in the script ends the transaction by which a change is done as a whole or not at all. */
final class StatementDisallowCommit implements ReviewRule {
    @Override
    public String id() {
        return "STATEMENT_DISALLOW_COMMIT";
    }

    @Override
    public String title() {
        return "No COMMIT in the script";
    }

    @Override
    public Category category() {
        return Category.STATEMENT;
    }

    @Override
    public Level defaultLevel() {
        return Level.ERROR;
    }

    @Override
    public List<Finding> check(ReviewContext context) {
        return context.script().statements().stream()
                .filter(statement -> statement.body() instanceof StatementBody.TransactionControl(var kind)
                        && kind == StatementBody.TransactionControl.Kind.COMMIT)
                .map(statement -> Finding.at(
                        statement,
                        Code.COMMIT,
                        "The script commits by itself; remove COMMIT, the change is committed when all of it is done."))
                .toList();
    }
}
