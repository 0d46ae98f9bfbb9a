package com.bytebase.engine.cockroachdb;

import com.bytebase.engine.sql.CommitBehavior;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType.Category;

/** Definitions are changed outside of transactions, because in one the change would go on, and could fail, after the commit. */
final class CockroachParser implements SqlParser {
    private final SqlParser language;

    CockroachParser(SqlParser language) {
        this.language = language;
    }

    @Override
    public Script parse(String script) {
        var parsed = language.parse(script);
        return new Script(
                parsed.statements().stream().map(CockroachParser::alone).toList(), parsed.syntaxError());
    }

    private static Statement alone(Statement statement) {
        boolean inTransaction = statement.commit() == CommitBehavior.TRANSACTIONAL
                || statement.commit() == CommitBehavior.COMMIT_BEFORE_USE;
        if (statement.type().category() != Category.DDL || !inTransaction) {
            return statement;
        }
        return new Statement(
                statement.text(),
                statement.startOffset(),
                statement.start(),
                statement.end(),
                statement.type(),
                CommitBehavior.OUTSIDE_TRANSACTION,
                statement.reads(),
                statement.writes(),
                statement.columns(),
                statement.stars(),
                statement.body());
    }

    @Override
    public void warmUp() {
        language.warmUp();
    }
}
