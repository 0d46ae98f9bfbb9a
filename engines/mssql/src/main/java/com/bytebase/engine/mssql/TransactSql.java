package com.bytebase.engine.mssql;

import com.bytebase.engine.catalog.Rendering;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.List;

/** How Transact-SQL writes what a schema consists of. */
final class TransactSql implements Rendering {
    @Override
    public String quote(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    @Override
    public String literal(String text) {
        return "N'" + text.replace("'", "''") + "'";
    }

    /** {@code identity} is the clause: {@code IDENTITY(1,1)}. */
    @Override
    public String identity(Column column) {
        return column.identity();
    }

    @Override
    public String nullability(Column column) {
        return column.nullable() ? " NULL" : " NOT NULL";
    }

    /** A computed column has no type of its own. */
    @Override
    public String column(Column column) {
        return column.generated().isEmpty()
                ? Rendering.super.column(column)
                : quote(column.name()) + " AS " + column.generated()
                        + (column.generation().isEmpty() ? "" : " " + column.generation());
    }

    /** The method is the catalog's word: CLUSTERED, NONCLUSTERED, CLUSTERED COLUMNSTORE, XML… */
    @Override
    public String index(String schema, String table, Index index, String clauses) {
        var name = quote(index.name());
        if (index.constraint()) {
            return "CONSTRAINT " + name + (index.primary() ? " PRIMARY KEY " : " UNIQUE ") + index.method() + " "
                    + clauses;
        }
        boolean all = index.method().equals("CLUSTERED COLUMNSTORE");
        boolean columnstore = index.method().endsWith("COLUMNSTORE");
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + index.method() + " INDEX " + name + " ON "
                + qualified(schema, table)
                + (all ? "" : " " + (columnstore ? clauses.replace("() INCLUDE ", "") : clauses));
    }

    /** The catalog gives the expression with its parentheses. */
    @Override
    public String check(Table.Check check) {
        return "CONSTRAINT " + quote(check.name()) + " CHECK " + check.expression();
    }

    /** The catalog keeps the whole statement. */
    @Override
    public String view(String schema, Schema.View view) {
        return view.definition();
    }

    @Override
    public String schema(Schema schema) {
        return schema.name().equals("dbo") ? "" : "EXEC(" + literal("CREATE SCHEMA " + quote(schema.name())) + ")";
    }

    /** Adds the property, or changes it where it is there. */
    @Override
    public String comment(String what, List<String> names, String comment) {
        var levels = new StringBuilder(", N'SCHEMA', ").append(literal(names.getFirst()));
        if (names.size() > 1) {
            levels.append(", N'")
                    .append(what.equals("COLUMN") ? "TABLE" : what)
                    .append("', ")
                    .append(literal(names.get(1)));
        }
        if (names.size() > 2) {
            levels.append(", N'COLUMN', ").append(literal(names.get(2)));
        }
        var there = "EXISTS (SELECT 1 FROM sys.fn_listextendedproperty(N'MS_Description'"
                + (names.size() > 2
                        ? levels
                        : levels + (names.size() > 1 ? ", NULL, NULL" : ", NULL, NULL, NULL, NULL"))
                + "))";
        return "IF " + there + "\n    EXEC sys.sp_updateextendedproperty N'MS_Description', " + literal(comment)
                + levels + "\nELSE\n    EXEC sys.sp_addextendedproperty N'MS_Description', " + literal(comment)
                + levels;
    }

    /** Views, routines and triggers are alone in their batch. */
    @Override
    public String ended(String statement, boolean code) {
        return code ? "GO\n" + statement.strip() + "\nGO\n" : statement.stripTrailing() + ";\n";
    }
}
