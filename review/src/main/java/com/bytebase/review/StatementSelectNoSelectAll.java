package com.bytebase.review;

import java.util.List;

/** {@code SELECT *} changes its meaning with every column that is added. */
final class StatementSelectNoSelectAll implements ReviewRule {
    @Override
    public String id() {
        return "STATEMENT_SELECT_NO_SELECT_ALL";
    }

    @Override
    public String title() {
        return "No SELECT *";
    }

    @Override
    public Category category() {
        return Category.STATEMENT;
    }

    @Override
    public Level defaultLevel() {
        return Level.WARNING;
    }

    @Override
    public List<Finding> check(ReviewContext context) {
        return context.script().statements().stream()
                .flatMap(statement -> statement.stars().stream())
                .map(star -> Finding.at(
                        star,
                        "*",
                        Code.SELECT_ALL,
                        "SELECT * gives other columns when the table changes; name the columns."))
                .toList();
    }
}
