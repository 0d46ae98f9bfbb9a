package com.bytebase.engine.mysql;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Table.Check;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the catalog of MariaDB does not tell, or tells wrong, and {@code SHOW CREATE TABLE} does: periods for application time, bytes in
 * defaults that are no text, options of some engines. Only tables that look as if they had one of these are asked about; they are few.
 */
public final class ShownTables {
    private static final String NAME = "`((?:[^`]|``)+)`";
    private static final Pattern IN_ORDER = Pattern.compile(NAME + " < " + NAME);
    private static final Pattern PERIOD =
            Pattern.compile("^  PERIOD FOR " + NAME + " \\(" + NAME + ", " + NAME + "\\)", Pattern.MULTILINE);
    private static final Pattern APART = Pattern.compile(
            "^  (?:PRIMARY KEY|UNIQUE KEY " + NAME + ") \\(.*," + NAME + Periods.APART + "\\)", Pattern.MULTILINE);
    private static final Pattern DEFAULT =
            Pattern.compile("^  " + NAME + " (?:var)?binary\\(\\d+\\).*? DEFAULT (?=')", Pattern.MULTILINE);

    /** Engines of whose options the catalog lists some that nobody gave, or leaves some out. */
    private static final Pattern OF_ENGINES = Pattern.compile("ENGINE=(?:Aria|MRG_MyISAM)\\b");

    private static final Pattern OPTIONS =
            Pattern.compile("^\\) (ENGINE=.*?)(?:;?$| COMMENT='|\\n)", Pattern.MULTILINE);
    private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

    private final Connection connection;
    private final String database;

    public ShownTables(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
    }

    public List<Table> completed(List<Table> tables) throws SQLException {
        var completed = new ArrayList<Table>();
        for (var table : tables) {
            boolean asked = OF_ENGINES.matcher(table.options()).lookingAt()
                    || table.checks().stream().anyMatch(check -> mayBePeriod(check, table))
                    || table.columns().stream().anyMatch(ShownTables::mayHaveLostBytes);
            completed.add(asked ? completed(table, shown(table.name())) : table);
        }
        return completed;
    }

    private static boolean mayBePeriod(Check check, Table table) {
        var found = IN_ORDER.matcher(check.expression());
        return found.matches() && isPoint(table, named(found.group(1))) && isPoint(table, named(found.group(2)));
    }

    private static boolean isPoint(Table table, String name) {
        return table.columns().stream()
                .anyMatch(column -> column.name().equalsIgnoreCase(name)
                        && !column.nullable()
                        && (column.type().startsWith("date") || column.type().startsWith("timestamp")));
    }

    private static boolean mayHaveLostBytes(Column column) {
        return BinaryLiteral.isOf(column.type())
                && column.defaultValue().startsWith("'")
                && column.defaultValue().contains("?");
    }

    /** Byte by byte, because what is between quotes may be no text. */
    private String shown(String table) throws SQLException {
        return Rows.first(
                        connection,
                        "SHOW CREATE TABLE " + Sql.name(database) + "." + Sql.name(table),
                        row -> new String(row.getBytes(2), StandardCharsets.ISO_8859_1))
                .orElse("");
    }

    private static String named(String quoted) {
        return quoted.replace("``", "`");
    }

    private static String text(String bytes) {
        return named(new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static Table completed(Table table, String shown) {
        var checks = new ArrayList<>(table.checks());
        var indexes = new ArrayList<>(table.indexes());
        var period = PERIOD.matcher(shown);
        while (period.find()) {
            var found = Periods.of(text(period.group(1)), text(period.group(2)), text(period.group(3)));
            checks.replaceAll(check -> check.name().equals(found.name()) ? found : check);
        }
        var apart = APART.matcher(shown);
        while (apart.find()) {
            var name = apart.group(1) == null ? "PRIMARY" : text(apart.group(1));
            var of = text(apart.group(2));
            indexes.replaceAll(index -> index.name().equals(name) ? apart(index, of) : index);
        }
        return new Table(
                table.name(),
                table.kind(),
                columns(table, shown),
                indexes,
                table.foreignKeys(),
                checks,
                table.triggers(),
                table.partitionKey(),
                table.partitionOf(),
                table.partitionBound(),
                options(table, shown),
                table.comment());
    }

    /** What stands behind the columns; partitions stand on lines of their own. */
    private static String options(Table table, String shown) {
        var found = OPTIONS.matcher(shown);
        if (!OF_ENGINES.matcher(table.options()).lookingAt() || !found.find()) {
            return table.options();
        }
        int partitions = table.options().indexOf(" PARTITION BY ");
        return COUNTER.matcher(text(found.group(1))).replaceAll("")
                + (partitions < 0 ? "" : table.options().substring(partitions));
    }

    /** The server lists the two columns of the period as the key's last. */
    private static Index apart(Index index, String period) {
        int count = index.keys().size() - 2;
        var ends = ", "
                + String.join(
                        ", ",
                        index.keys().subList(count, count + 2).stream()
                                .map(Sql::name)
                                .toList());
        int at = index.definition().lastIndexOf(ends);
        var definition = at < 0
                ? index.definition()
                : index.definition().substring(0, at) + ", " + Sql.name(period) + Periods.APART
                        + index.definition().substring(at + ends.length());
        var keys = new ArrayList<>(index.keys().subList(0, count));
        keys.add(period + Periods.APART);
        return index.with(index.name(), keys, definition);
    }

    private static List<Column> columns(Table table, String shown) {
        var columns = new ArrayList<>(table.columns());
        var found = DEFAULT.matcher(shown);
        var bytes = shown.getBytes(StandardCharsets.ISO_8859_1);
        while (found.find()) {
            var name = text(found.group(1));
            int at = found.end();
            columns.replaceAll(column -> column.name().equals(name) && mayHaveLostBytes(column)
                    ? column.withDefault(BinaryLiteral.of(BinaryLiteral.unquoted(bytes, at), column.type()))
                    : column);
        }
        return columns;
    }
}
