package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.sql.StatementBody.ColumnDefinition;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.AutoIncrementColumnConstraintContext;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.ColumnDefinitionContext;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.DefaultColumnConstraintContext;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.NullColumnConstraintContext;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.PrimaryKeyColumnConstraintContext;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.SerialDefaultColumnConstraintContext;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads what a column is. */
final class MariaDbColumns {
    private MariaDbColumns() {}

    static ColumnDefinition definition(
            Source source, ParserRuleContext name, ColumnDefinitionContext column, List<String> key) {
        var written = source.name(name);
        boolean inKey = key.stream().anyMatch(written::equalsIgnoreCase) || isPrimary(column);
        return new ColumnDefinition(
                written,
                source.written(column.dataType()),
                inKey || !isNullable(column),
                hasDefault(column),
                source.at(name));
    }

    static boolean isPrimary(ColumnDefinitionContext column) {
        return column.columnConstraint().stream().anyMatch(PrimaryKeyColumnConstraintContext.class::isInstance);
    }

    static boolean isNullable(ColumnDefinitionContext column) {
        return !isSerial(column)
                && !isPrimary(column)
                && column.columnConstraint().stream()
                        .noneMatch(c -> c instanceof NullColumnConstraintContext n
                                        && n.nullNotnull().NOT() != null
                                || c instanceof SerialDefaultColumnConstraintContext);
    }

    private static boolean hasDefault(ColumnDefinitionContext column) {
        return isSerial(column)
                || column.columnConstraint().stream()
                        .anyMatch(c -> c instanceof DefaultColumnConstraintContext
                                || c instanceof AutoIncrementColumnConstraintContext a && a.AUTO_INCREMENT() != null);
    }

    private static boolean isSerial(ColumnDefinitionContext column) {
        return column.dataType().getText().equalsIgnoreCase("SERIAL");
    }
}
