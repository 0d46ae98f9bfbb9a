package com.bytebase.engine.mysql;

import com.bytebase.engine.schema.Schema.Sequence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The catalog of MySQL 8, and of what is built after it. */
public class MySqlCatalog implements Catalog {
    private static final Pattern NUMERIC = Pattern.compile(
            "^(tinyint|smallint|mediumint|int|bigint|decimal|float|double|bit|year)\\b.*", Pattern.DOTALL);

    @Override
    public String defaultOf(ResultSet column) throws SQLException {
        var text = column.getString("column_default");
        if (text == null) {
            return "";
        }
        var extra = Rows.text(column, "extra").toUpperCase(Locale.ROOT);
        var upper = text.toUpperCase(Locale.ROOT);
        if (upper.startsWith("CURRENT_TIMESTAMP")) {
            return text;
        }
        if (extra.contains("DEFAULT_GENERATED")) {
            return "(" + expression(text) + ")";
        }
        return NUMERIC.matcher(Rows.text(column, "column_type")).matches() ? text : Sql.literal(text);
    }

    /** MySQL escapes the quotes around strings. */
    @Override
    public String expression(String written) {
        return written.replace("\\'", "'");
    }

    @Override
    public String checks() {
        return """
            SELECT t.table_name, c.constraint_name AS name, c.check_clause AS expression
              FROM information_schema.check_constraints c
              JOIN information_schema.table_constraints t
                ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name AND t.constraint_type = 'CHECK'
             WHERE c.constraint_schema = ?
             ORDER BY t.table_name, c.constraint_name
            """;
    }

    @Override
    public String keyExpression() {
        return "expression";
    }

    @Override
    public String invisibleIndex() {
        return "is_visible = 'NO'";
    }

    @Override
    public String invisibleClause() {
        return " INVISIBLE";
    }

    @Override
    public String usualAction() {
        return "NO ACTION";
    }

    @Override
    public boolean listsInOrder() {
        return false;
    }

    @Override
    public String viewAlgorithm() {
        return "NULL";
    }

    @Override
    public List<Sequence> sequences(Connection connection, String database, List<String> names) throws SQLException {
        return List.of();
    }
}
