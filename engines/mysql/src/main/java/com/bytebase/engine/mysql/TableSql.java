package com.bytebase.engine.mysql;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Tables and their parts as the clauses of {@code CREATE TABLE} and {@code ALTER TABLE}. */
public final class TableSql {
    private TableSql() {}

    /**
     * The whole statement, with those foreign keys only.
     *
     * @param columnChecks whether a check with a column's name is the column's own, as in MariaDB
     */
    public static String create(Table table, List<Table.ForeignKey> foreignKeys, boolean columnChecks) {
        var parts = new ArrayList<String>();
        var said = new HashSet<Table.Check>();
        for (var column : table.columns()) {
            var own = table.checks().stream()
                    .filter(check -> columnChecks && check.name().equals(column.name()) && !Periods.isOne(check))
                    .findFirst();
            own.ifPresent(said::add);
            parts.add(column(column, table.options())
                    + own.map(check -> " CHECK " + inParentheses(check.expression()))
                            .orElse(""));
        }
        table.checks().stream().filter(Periods::isOne).forEach(period -> {
            said.add(period);
            parts.add(Periods.clause(period));
        });
        table.indexes().stream().filter(index -> index.primary()).forEach(index -> parts.add(index.definition()));
        table.indexes().stream().filter(index -> !index.primary()).forEach(index -> parts.add(index.definition()));
        foreignKeys.forEach(key -> parts.add(key.definition()));
        period(table).ifPresent(parts::add);
        table.checks().stream().filter(check -> !said.contains(check)).forEach(check -> parts.add(check(check)));
        return "CREATE TABLE " + Sql.name(table.name()) + " (\n  " + String.join(",\n  ", parts) + "\n)"
                + options(table);
    }

    /** The columns that say from when until when a row was so, where the table has them. */
    private static Optional<String> period(Table table) {
        var start = table.columns().stream()
                .filter(column -> column.generated().equals("ROW START"))
                .findFirst();
        var end = table.columns().stream()
                .filter(column -> column.generated().equals("ROW END"))
                .findFirst();
        return start.isEmpty() || end.isEmpty()
                ? Optional.empty()
                : Optional.of("PERIOD FOR SYSTEM_TIME "
                        + Sql.names(List.of(start.get().name(), end.get().name())));
    }

    /** A named check, or a period. */
    public static String check(Table.Check check) {
        if (Periods.isOne(check)) {
            return Periods.clause(check);
        }
        return "CONSTRAINT " + Sql.name(check.name()) + " CHECK " + inParentheses(check.expression());
    }

    /** What follows a sequence's name. */
    public static String options(Sequence sequence) {
        return " START WITH %s MINVALUE %s MAXVALUE %s INCREMENT BY %s %s %s"
                .formatted(
                        sequence.start(),
                        sequence.minimum(),
                        sequence.maximum(),
                        sequence.increment(),
                        sequence.cache().equals("0") ? "NOCACHE" : "CACHE " + sequence.cache(),
                        sequence.cycle() ? "CYCLE" : "NOCYCLE");
    }

    /** The comment stands before the partitions. */
    static String options(Table table) {
        var options = table.options();
        int partitions = options.indexOf("PARTITION BY ");
        var before = partitions < 0 ? options : options.substring(0, partitions).stripTrailing();
        var comment = table.comment().isEmpty() ? "" : " COMMENT=" + Sql.literal(table.comment());
        return (before.isEmpty() ? "" : " " + before)
                + comment
                + (partitions < 0 ? "" : "\n" + options.substring(partitions));
    }

    /**
     * A column's clause.
     *
     * @param tableOptions a character set that the table has by these is not repeated; empty to say it always
     */
    public static String column(Column column, String tableOptions) {
        boolean invisible = column.type().endsWith(" INVISIBLE");
        var type =
                invisible ? column.type().substring(0, column.type().length() - " INVISIBLE".length()) : column.type();
        var clause = new StringBuilder(Sql.name(column.name())).append(' ').append(type);
        if (!column.collation().isEmpty() && !(tableOptions + " ").contains("COLLATE=" + column.collation() + " ")) {
            clause.append(column.characterSet().isEmpty() ? "" : " CHARACTER SET " + column.characterSet())
                    .append(" COLLATE ")
                    .append(column.collation());
        }
        if (column.collation().isEmpty() && !column.characterSet().isEmpty()) {
            clause.append(" CHARACTER SET ").append(column.characterSet());
        }
        if (column.generated().equals("ROW START") || column.generated().equals("ROW END")) {
            clause.append(" GENERATED ALWAYS AS ").append(column.generated());
        } else if (!column.generated().isEmpty()) {
            clause.append(" GENERATED ALWAYS AS ")
                    .append(inParentheses(column.generated()))
                    .append(' ')
                    .append(column.generation());
        } else {
            clause.append(column.nullable() ? type.startsWith("timestamp") ? " NULL" : "" : " NOT NULL");
            clause.append(column.defaultValue().isEmpty() ? "" : " DEFAULT " + column.defaultValue());
            clause.append(column.onUpdate().isEmpty() ? "" : " ON UPDATE " + column.onUpdate());
            clause.append(column.identity().isEmpty() ? "" : " " + column.identity());
        }
        clause.append(invisible ? " INVISIBLE" : "");
        clause.append(column.settings().containsKey(Setting.SYSTEM_VERSIONING) ? " WITHOUT SYSTEM VERSIONING" : "");
        return clause.append(column.comment().isEmpty() ? "" : " COMMENT " + Sql.literal(column.comment()))
                .toString();
    }

    private static String inParentheses(String expression) {
        return expression.startsWith("(") && endsWhereItStarts(expression) ? expression : "(" + expression + ")";
    }

    private static boolean endsWhereItStarts(String expression) {
        int depth = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                return false;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i == expression.length() - 1;
            }
        }
        return false;
    }
}
