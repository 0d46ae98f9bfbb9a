package com.bytebase.review;

import com.bytebase.engine.sql.StatementBody;
import java.util.List;
import java.util.stream.Stream;

/** An UPDATE or DELETE without WHERE touches every row, and rarely means to. */
final class StatementWhereRequireUpdateDelete implements ReviewRule {
    @Override
    public String id() {
        return "STATEMENT_WHERE_REQUIRE_UPDATE_DELETE";
    }

    @Override
    public String title() {
        return "UPDATE and DELETE need a WHERE";
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
                .flatMap(statement -> switch (statement.body()) {
                    case StatementBody.Update update
                    when !update.hasWhere() ->
                        Stream.of(Finding.at(
                                statement,
                                Code.NO_WHERE,
                                "UPDATE without WHERE changes every row of %s; add a WHERE clause."
                                        .formatted(update.table().label())));
                    case StatementBody.Delete delete
                    when !delete.hasWhere() ->
                        Stream.of(Finding.at(
                                statement,
                                Code.NO_WHERE,
                                "DELETE without WHERE removes every row of %s; add a WHERE clause."
                                        .formatted(delete.table().label())));
                    default -> Stream.<Finding>empty();
                })
                .toList();
    }
}
