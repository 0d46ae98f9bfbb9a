package com.bytebase.engine.mssql;

import com.bytebase.engine.catalog.Alterations;
import com.bytebase.engine.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How Transact-SQL changes what is there. */
final class TransactSqlAlterations implements Alterations {
    private final TransactSql sql = new TransactSql();

    /** A default is a constraint, whose name only the server knows; it is in the way of the column. */
    @Override
    public List<String> dropColumn(String table, String column) {
        return List.of(dropDefault(table, column), "ALTER TABLE " + table + " DROP COLUMN " + column);
    }

    @Override
    public Optional<List<String>> alterColumn(String table, Column before, Column after) {
        var column = sql.quote(after.name());
        var statements = new ArrayList<String>();
        boolean defaultDiffers = !before.defaultValue().equals(after.defaultValue());
        boolean typeDiffers = !before.type().equals(after.type())
                || before.nullable() != after.nullable()
                || !before.collation().equals(after.collation());
        if (!before.defaultValue().isEmpty() && (defaultDiffers || typeDiffers)) {
            statements.add(dropDefault(table, column));
        }
        if (typeDiffers) {
            statements.add("ALTER TABLE " + table + " ALTER COLUMN " + column + " " + after.type()
                    + (after.collation().isEmpty() ? "" : " COLLATE " + after.collation())
                    + (after.nullable() ? " NULL" : " NOT NULL"));
        }
        if (!after.defaultValue().isEmpty() && (defaultDiffers || typeDiffers)) {
            statements.add("ALTER TABLE " + table + " ADD DEFAULT " + after.defaultValue() + " FOR " + column);
        }
        return Optional.of(statements);
    }

    /** One statement whatever splits the script, and in a scope of its own, so that its variable may come again. */
    private String dropDefault(String table, String column) {
        var block = """
            DECLARE @drop nvarchar(max) = (
                SELECT N'ALTER TABLE %s DROP CONSTRAINT ' + QUOTENAME(d.name)
                FROM sys.default_constraints d
                JOIN sys.columns c ON c.object_id = d.parent_object_id AND c.column_id = d.parent_column_id
                WHERE d.parent_object_id = OBJECT_ID(%s) AND QUOTENAME(c.name) = %s);
            IF @drop IS NOT NULL EXEC(@drop)\
            """.formatted(table.replace("'", "''"), sql.literal(table), sql.literal(column));
        return "EXEC(" + sql.literal(block) + ")";
    }

    @Override
    public String dropIndex(String schema, String table, String index) {
        return "DROP INDEX " + index + " ON " + table;
    }

    @Override
    public Optional<String> rename(String words, String schema, String parent, String from, String to) {
        var path = words.equals("TABLE")
                ? sql.qualified(schema, from)
                : sql.qualified(schema, parent) + "." + sql.quote(from);
        var kind = words.equals("TABLE") ? "OBJECT" : words;
        return Optional.of("EXEC sp_rename " + sql.literal(path) + ", " + sql.literal(to) + ", N'" + kind + "'");
    }
}
