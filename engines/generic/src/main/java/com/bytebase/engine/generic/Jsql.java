package com.bytebase.engine.generic;

import java.util.Optional;
import net.sf.jsqlparser.parser.AbstractJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.UnsupportedStatement;

/** The parser for all dialects, set up for one of them. */
final class Jsql {
    private Jsql() {}

    /** Empty for what the parser does not take, in whatever way it says so. */
    static Optional<Statement> parse(String text, Dialect dialect, Deadline deadline) {
        if (deadline.missed()) {
            return Optional.empty();
        }
        var parser = new CCJSqlParser(new StringProvider(text))
                .withDialect(syntax(dialect))
                .withSquareBracketQuotation(dialect.has(Dialect.Trait.BRACKETS));
        var statement = Watchdog.watched(parser, deadline, () -> {
            try {
                return Optional.ofNullable(parser.Statement());
            } catch (ParseException | RuntimeException e) {
                // The generated parser is not ours; its refusals and its failures are doubts alike.
                return Optional.<Statement>empty();
            }
        });
        return statement.filter(read -> !(read instanceof UnsupportedStatement));
    }

    private static AbstractJSqlParser.Dialect syntax(Dialect dialect) {
        return switch (dialect) {
            case SQLITE, CLICKHOUSE -> AbstractJSqlParser.Dialect.ANSI_SQL;
            case DUCKDB -> AbstractJSqlParser.Dialect.POSTGRESQL;
            case H2 -> AbstractJSqlParser.Dialect.H2;
            case MSSQL -> AbstractJSqlParser.Dialect.SQLSERVER;
            case SNOWFLAKE -> AbstractJSqlParser.Dialect.SNOWFLAKE;
            case ORACLE -> AbstractJSqlParser.Dialect.ORACLE;
        };
    }
}
