package com.bytebase.engine.tidb;

import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.catalog.Row;
import com.bytebase.engine.mysql.MySqlCatalog;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The catalog of TiDB: MySQL's, with columns and tables of its own. */
final class TiDbCatalog extends MySqlCatalog {
    static final String CHECKS = """
        SELECT table_name, constraint_name AS name, check_clause AS expression
          FROM information_schema.tidb_check_constraints
         WHERE constraint_schema = ?
         ORDER BY table_name, constraint_name
        """;

    static final String SEQUENCES = """
        SELECT sequence_name, `start`, `increment`, min_value, max_value, `cache`, cache_value, `cycle`, `comment`
          FROM information_schema.sequences
         WHERE sequence_schema = ?
         ORDER BY sequence_name
        """;

    static final String TRAITS = """
        SELECT table_name, tidb_pk_type AS pk_type, tidb_row_id_sharding_info AS sharding,
               tidb_placement_policy_name AS policy
          FROM information_schema.tables
         WHERE table_schema = ? AND table_type = 'BASE TABLE'
        """;

    /** Tables whose rows the server drops when they are old: no other table of the catalog tells. */
    static final String EXPIRING = """
        SELECT t.table_name
          FROM mysql.tidb_ttl_table_status s
          JOIN information_schema.tables t ON t.tidb_table_id = s.parent_table_id
         WHERE t.table_schema = ?
         ORDER BY t.table_name
        """;

    @Override
    public String checks() {
        return CHECKS;
    }

    @Override
    public List<Sequence> sequences(Connection connection, String database, List<String> names) throws SQLException {
        return CatalogQueries.run(connection, SEQUENCES, database).stream()
                .map(TiDbCatalog::sequence)
                .toList();
    }

    static Sequence sequence(Row row) {
        return new Sequence(
                row.text("sequence_name"),
                "bigint",
                row.text("start"),
                row.text("increment"),
                row.text("min_value"),
                row.text("max_value"),
                row.yes("cache") ? row.text("cache_value") : "0",
                row.yes("cycle"),
                "",
                row.text("comment"));
    }

    @Override
    public Completed completed(Connection connection, String database, List<Table> tables) throws SQLException {
        var traits = CatalogQueries.run(connection, TRAITS, database);
        var expiring = new ArrayList<Row>();
        var notCompared = new ArrayList<String>();
        try {
            for (var row : CatalogQueries.run(connection, EXPIRING, database)) {
                var name = row.text("table_name");
                var create =
                        "SHOW CREATE TABLE `" + database.replace("`", "``") + "`.`" + name.replace("`", "``") + "`";
                expiring.addAll(CatalogQueries.run(connection, create, null));
            }
        } catch (SQLException e) {
            // Database mysql is closed to this user.
            notCompared.add("when rows of tables expire (TTL): the user may not read mysql.tidb_ttl_table_status");
        }
        return new Completed(TiDbTables.completed(tables, traits, expiring), notCompared);
    }
}
