package com.bytebase.engine.tidb;

import com.bytebase.engine.catalog.Row;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Adds what TiDB's tables have beyond MySQL's: clustered keys, random and sharded row ids, placement, expiry. */
final class TiDbTables {
    private static final Pattern RANDOM = Pattern.compile("PK_AUTO_RANDOM_BITS=(\\d+)(?:, *RANGE BITS=(\\d+))?");
    private static final Pattern SHARDED = Pattern.compile("(?<![A-Z_])SHARD_BITS=(\\d+)");

    /** The server itself marks what is its own: {@code /*T![ttl] TTL=…}. */
    private static final Pattern EXPIRY = Pattern.compile("/\\*T!\\[ttl\\] (TTL[A-Z_]*=.*?) \\*/");

    /** What auto_random ranges over unless told otherwise. */
    private static final String ALL_BITS = "64";

    private TiDbTables() {}

    /**
     * @param traits rows of table_name, pk_type, sharding, policy
     * @param expiring rows of table and create table, for tables whose rows expire
     */
    static List<Table> completed(List<Table> tables, List<Row> traits, List<Row> expiring) {
        Map<String, Row> byName = new HashMap<>();
        traits.forEach(row -> byName.put(row.text("table_name"), row));
        Map<String, String> expiry = new HashMap<>();
        expiring.forEach(row -> expiry.put(row.text("table"), expiry(row.text("create table"))));
        return tables.stream()
                .map(table -> completed(
                        table,
                        byName.getOrDefault(table.name(), new Row(Map.of())),
                        expiry.getOrDefault(table.name(), "")))
                .toList();
    }

    private static String expiry(String create) {
        return String.join(
                " ",
                EXPIRY.matcher(create).results().map(match -> match.group(1)).toList());
    }

    private static Table completed(Table table, Row traits, String expiry) {
        var key = table.indexes().stream().filter(Index::primary).findFirst();
        var random = RANDOM.matcher(traits.text("sharding"));
        var columns = table.columns();
        if (random.find() && key.isPresent()) {
            var bits = random.group(2) == null || random.group(2).equals(ALL_BITS)
                    ? random.group(1)
                    : random.group(1) + ", " + random.group(2);
            var first = key.get().keys().getFirst();
            columns = columns.stream()
                    .map(column -> column.name().equals(first) ? random(column, bits) : column)
                    .toList();
        }
        var indexes = table.indexes().stream()
                .map(index -> index.primary() ? clustered(index, traits.text("pk_type")) : index)
                .toList();
        return new Table(
                table.name(),
                table.kind(),
                columns,
                indexes,
                table.foreignKeys(),
                table.checks(),
                table.triggers(),
                table.partitionKey(),
                table.partitionOf(),
                table.partitionBound(),
                options(table.options(), traits, expiry),
                table.comment(),
                table.settings());
    }

    private static Column random(Column column, String bits) {
        return new Column(
                column.name(),
                column.position(),
                column.type(),
                column.nullable(),
                column.defaultValue(),
                column.generated(),
                column.generation(),
                "AUTO_RANDOM(" + bits + ")",
                column.characterSet(),
                column.collation(),
                column.onUpdate(),
                column.comment(),
                column.settings());
    }

    private static Index clustered(Index index, String word) {
        return new Index(
                index.name(),
                index.primary(),
                index.unique(),
                index.constraint(),
                index.method(),
                index.keys(),
                index.definition() + (word.isEmpty() ? "" : " " + word),
                index.valid(),
                index.comment(),
                index.settings());
    }

    /** Before the partitions, which end a table. */
    private static String options(String options, Row traits, String expiry) {
        var sharded = SHARDED.matcher(traits.text("sharding"));
        var policy = traits.text("policy");
        var more = (sharded.find() ? " SHARD_ROW_ID_BITS=" + sharded.group(1) : "")
                + (policy.isEmpty() ? "" : " PLACEMENT POLICY=`" + policy.replace("`", "``") + "`")
                + (expiry.isEmpty() ? "" : " " + expiry);
        int partitions = options.indexOf("PARTITION BY ");
        return partitions < 0
                ? (options + more).strip()
                : (options.substring(0, partitions).stripTrailing() + more).strip() + " "
                        + options.substring(partitions);
    }
}
