package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.postgresql.parse.UnnamedColumns;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.Setting;
import java.util.stream.Collectors;

/** The statements that make views. */
final class ViewSql {
    private ViewSql() {}

    static String of(String qualified, View view, boolean replaced) {
        var sql = new StringBuilder("CREATE ");
        sql.append(replaced ? "OR REPLACE " : "")
                .append(view.materialized() ? "MATERIALIZED " : "")
                .append("VIEW ")
                .append(qualified);
        var method = view.settings().get(Setting.ACCESS_METHOD);
        if (method != null) {
            sql.append(" USING ").append(readable(method));
        }
        var parameters = view.settings().get(Setting.PARAMETERS);
        if (parameters != null) {
            sql.append(" WITH (").append(parameters).append(")");
        }
        var tablespace = view.settings().get(Setting.TABLESPACE);
        if (tablespace != null) {
            sql.append(" TABLESPACE ").append(readable(tablespace));
        }
        var query = UnnamedColumns.kept(view.definition().strip());
        sql.append(" AS\n").append(query.endsWith(";") ? query.substring(0, query.length() - 1) : query);
        if (view.materialized()) {
            // Its rows may need what comes later.
            sql.append("\nWITH NO DATA");
        }
        return sql.toString();
    }

    /** A view of the same columns that needs nothing but their types. */
    static String placeholder(String qualified, View view) {
        return view.columns().stream()
                .map(column ->
                        "NULL::" + column.type() + ColumnSql.collation(column) + " AS " + readable(column.name()))
                .collect(Collectors.joining(", ", "CREATE VIEW " + qualified + " AS SELECT ", ""));
    }
}
