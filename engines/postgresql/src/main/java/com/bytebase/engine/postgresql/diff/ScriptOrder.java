package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.engine.sql.TableRef;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Another order for statements that do not work in theirs, as those of a folder's files need not: all tables, then the keys and indexes of
 * partitions, then those of other tables, which partitions would be given when they are made, then what joins indexes.
 */
final class ScriptOrder {
    private ScriptOrder() {}

    static List<Statement> tablesFirst(List<Statement> statements) {
        var partitions = statements.stream()
                .filter(statement -> statement.type() == StatementType.CREATE_TABLE && has(statement, "PARTITION OF"))
                .flatMap(statement -> statement.writes().stream())
                .map(ScriptOrder::key)
                .collect(Collectors.toSet());
        return statements.stream()
                .sorted(Comparator.comparingInt(statement -> rank(statement, partitions)))
                .toList();
    }

    private static int rank(Statement statement, Set<String> partitions) {
        return switch (statement.type()) {
            case ALTER_TABLE, CREATE_INDEX -> {
                if (has(statement, "ATTACH PARTITION")) {
                    yield 0;
                }
                yield statement.writes().stream().map(ScriptOrder::key).anyMatch(partitions::contains) ? 1 : 2;
            }
            case ALTER_INDEX -> 3;
            case COMMENT, GRANT, REVOKE -> 4;
            default -> 0;
        };
    }

    private static boolean has(Statement statement, String words) {
        return statement.text().toUpperCase(Locale.ROOT).contains(words);
    }

    private static String key(TableRef table) {
        return table.schema().orElse("") + "." + table.name();
    }
}
