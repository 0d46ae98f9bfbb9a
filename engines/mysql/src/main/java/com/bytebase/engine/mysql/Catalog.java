package com.bytebase.engine.mysql;

import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Where the catalogs of the family's members differ. */
public interface Catalog {
    /** The default of a row of information_schema.columns as SQL text, empty for none. */
    String defaultOf(ResultSet column) throws SQLException;

    /** An expression as SQL text; {@code written} is how the catalog has it. */
    String expression(String written);

    /** A query for check constraints: table_name, name, expression; its parameter is the database. */
    String checks();

    /** An SQL expression over information_schema.statistics for the expression of an index key, NULL where it is a column. */
    String keyExpression();

    /** An SQL expression over information_schema.statistics that is true for an index that the optimizer does not see. */
    String invisibleIndex();

    /** What makes an index invisible in a definition. */
    String invisibleClause();

    /** What a foreign key does that says nothing: {@code RESTRICT} or {@code NO ACTION}, which are the same to the server. */
    String usualAction();

    /** Whether the catalog lists the keys and checks of a table in their order; otherwise they are put in the order of their names. */
    boolean listsInOrder();

    /** An SQL expression over information_schema.views for the algorithm, NULL where it is not told. */
    String viewAlgorithm();

    /** The sequences of a database; {@code names} are those in its list of tables. */
    List<Sequence> sequences(Connection connection, String database, List<String> names) throws SQLException;

    /** The tables with what those of this engine have beyond the family's. */
    default Completed completed(Connection connection, String database, List<Table> tables) throws SQLException {
        return new Completed(tables, List.of());
    }

    /** @param notCompared what is there but not held, in words */
    record Completed(List<Table> tables, List<String> notCompared) {
        public Completed {
            tables = List.copyOf(tables);
            notCompared = List.copyOf(notCompared);
        }
    }
}
