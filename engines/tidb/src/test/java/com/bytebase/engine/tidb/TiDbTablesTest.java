package com.bytebase.engine.tidb;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.catalog.Row;
import com.bytebase.engine.mysql.TableSql;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows as TiDB's manual shows them: INFORMATION_SCHEMA.TABLES, AUTO_RANDOM, SHARD_ROW_ID_BITS, clustered indexes, TTL. */
class TiDbTablesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        sharding                             | pk type      | column                          | key
        NOT_SHARDED                          | CLUSTERED    | `id` bigint NOT NULL                | PRIMARY KEY (`id`) CLUSTERED
        NOT_SHARDED(PK_IS_HANDLE)            | CLUSTERED    | `id` bigint NOT NULL                | PRIMARY KEY (`id`) CLUSTERED
        PK_AUTO_RANDOM_BITS=5, RANGE BITS=64 | CLUSTERED    | `id` bigint NOT NULL AUTO_RANDOM(5) | PRIMARY KEY (`id`) CLUSTERED
        PK_AUTO_RANDOM_BITS=6, RANGE BITS=54 | CLUSTERED    | `id` bigint NOT NULL AUTO_RANDOM(6, 54) | PRIMARY KEY (`id`) CLUSTERED
        PK_AUTO_RANDOM_BITS=5                | CLUSTERED    | `id` bigint NOT NULL AUTO_RANDOM(5) | PRIMARY KEY (`id`) CLUSTERED
        SHARD_BITS=4                         | NONCLUSTERED | `id` bigint NOT NULL                | PRIMARY KEY (`id`) NONCLUSTERED
        """)
    void keysAreClusteredAndRandomAsTheCatalogSays(String sharding, String type, String column, String key) {
        var row = new Row(Map.of("TABLE_NAME", "t", "PK_TYPE", type, "SHARDING", sharding));

        var sql = TableSql.create(completed("ENGINE=InnoDB", row, List.of()), List.of(), false);

        assertThat(sql).contains("  " + column + ",\n").contains("  " + key + "\n");
        assertThat(sql.contains("SHARD_ROW_ID_BITS=4")).isEqualTo(sharding.startsWith("SHARD_BITS"));
    }

    @Test
    void placementAndExpiryStandBeforeThePartitions() {
        var traits = new Row(
                Map.of("table_name", "t", "pk_type", "CLUSTERED", "sharding", "NOT_SHARDED", "policy", "east`1"));
        var create = new Row(Map.of("Table", "t", "Create Table", """
            CREATE TABLE `t` (
              `id` bigint NOT NULL,
              PRIMARY KEY (`id`) /*T![clustered_index] CLUSTERED */
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin /*T![ttl] TTL=`created_at` + INTERVAL 3 MONTH */ /*T![ttl] TTL_ENABLE='OFF' */ /*T![ttl] TTL_JOB_INTERVAL='1h' */\
            """));

        var table = completed("ENGINE=InnoDB PARTITION BY HASH (`id`) (PARTITION `p0`)", traits, List.of(create));

        assertThat(table.options())
                .isEqualTo(
                        "ENGINE=InnoDB PLACEMENT POLICY=`east``1` TTL=`created_at` + INTERVAL 3 MONTH TTL_ENABLE='OFF'"
                                + " TTL_JOB_INTERVAL='1h' PARTITION BY HASH (`id`) (PARTITION `p0`)");
    }

    @Test
    void aSequenceWithoutCacheHasNone() {
        var row = new Row(Map.of(
                "SEQUENCE_NAME",
                "s",
                "START",
                "1",
                "INCREMENT",
                "2",
                "MIN_VALUE",
                "1",
                "MAX_VALUE",
                "99",
                "CACHE",
                "0",
                "CACHE_VALUE",
                "1000",
                "CYCLE",
                "1"));
        var sequence = TiDbCatalog.sequence(row);
        assertThat(TableSql.options(sequence))
                .isEqualTo(" START WITH 1 MINVALUE 1 MAXVALUE 99 INCREMENT BY 2 NOCACHE CYCLE");
    }

    private static Table completed(String options, Row traits, List<Row> expiring) {
        var column = new Column("id", 1, "bigint", false, "", "", "", "", "", "", "", "");
        var key = new Index("PRIMARY", true, true, true, "BTREE", List.of("id"), "PRIMARY KEY (`id`)", true, "");
        var table = new Table(
                "t",
                Table.Kind.TABLE,
                List.of(column),
                List.of(key),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                options,
                "");
        return TiDbTables.completed(List.of(table), List.of(traits), expiring).getFirst();
    }
}
