package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.sql.StatementBody.ColumnDefinition;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.ColumnAttributeContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.FieldDefinitionContext;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads what a column is. */
final class MySqlColumns {
    private MySqlColumns() {}

    static ColumnDefinition definition(
            Source source, ParserRuleContext name, FieldDefinitionContext field, List<String> key) {
        var column = source.name(name);
        boolean inKey = key.stream().anyMatch(column::equalsIgnoreCase) || isPrimary(field);
        return new ColumnDefinition(
                column,
                source.written(field.dataType()),
                inKey || !isNullable(field),
                hasDefault(field),
                source.at(name));
    }

    static boolean isPrimary(FieldDefinitionContext field) {
        return field.columnAttribute().stream()
                .anyMatch(a -> a.KEY_SYMBOL() != null && a.UNIQUE_SYMBOL() == null && a.COMMENT_SYMBOL() == null);
    }

    static boolean isNullable(FieldDefinitionContext field) {
        return field.dataType().SERIAL_SYMBOL() == null
                && field.columnAttribute().stream().noneMatch(MySqlColumns::refusesNull);
    }

    private static boolean refusesNull(ColumnAttributeContext attribute) {
        return attribute.nullLiteral() != null && attribute.NOT_SYMBOL() != null
                || attribute.SERIAL_SYMBOL() != null
                || attribute.PRIMARY_SYMBOL() != null;
    }

    private static boolean hasDefault(FieldDefinitionContext field) {
        return field.dataType().SERIAL_SYMBOL() != null
                || field.columnAttribute().stream()
                        .anyMatch(a -> a.DEFAULT_SYMBOL() != null || a.AUTO_INCREMENT_SYMBOL() != null);
    }
}
