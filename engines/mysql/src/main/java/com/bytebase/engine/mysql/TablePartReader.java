package com.bytebase.engine.mysql;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table.Check;
import com.bytebase.engine.schema.Table.ForeignKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what tables consist of, for all tables of a database at once. */
final class TablePartReader {
    private static final Pattern ON_UPDATE = Pattern.compile("on update (\\S+)", Pattern.CASE_INSENSITIVE);

    private final Connection connection;
    private final String database;
    private final Catalog catalog;

    TablePartReader(Connection connection, String database, Catalog catalog) {
        this.connection = connection;
        this.database = database;
        this.catalog = catalog;
    }

    Map<String, List<Column>> columns() throws SQLException {
        var found = new LinkedHashMap<String, List<Column>>();
        Rows.list(
                connection,
                """
                SELECT table_name, column_name, column_type, is_nullable, column_default, extra, generation_expression,
                       character_set_name, collation_name, column_comment
                  FROM information_schema.columns
                 WHERE table_schema = ?
                 ORDER BY table_name, ordinal_position
                """,
                row -> {
                    var list = found.computeIfAbsent(row.getString("table_name"), _ -> new ArrayList<>());
                    return list.add(column(row, list.size() + 1));
                },
                database);
        return found;
    }

    private Column column(ResultSet row, int position) throws SQLException {
        var extra = Rows.text(row, "extra");
        var upper = extra.toUpperCase(Locale.ROOT);
        var generated = Rows.text(row, "generation_expression");
        var update = ON_UPDATE.matcher(extra);
        return new Column(
                row.getString("column_name"),
                position,
                Rows.text(row, "column_type") + (upper.contains("INVISIBLE") ? " INVISIBLE" : ""),
                row.getString("is_nullable").equals("YES"),
                generated.isEmpty() ? here(catalog.defaultOf(row)) : "",
                here(catalog.expression(generated)),
                generated.isEmpty()
                        ? ""
                        : upper.contains("STORED") || upper.contains("PERSISTENT") ? "STORED" : "VIRTUAL",
                upper.contains("AUTO_INCREMENT") ? "AUTO_INCREMENT" : "",
                Rows.text(row, "character_set_name"),
                Rows.text(row, "collation_name"),
                update.find() ? update.group(1) : "",
                Rows.text(row, "column_comment"),
                upper.contains("WITHOUT SYSTEM VERSIONING") ? Map.of(Setting.SYSTEM_VERSIONING, "WITHOUT") : Map.of());
    }

    /** Sequences and functions are written with the database's name, which is not the schema's. */
    private String here(String expression) {
        return com.bytebase.engine.mysql.sql.Names.withoutDatabase(expression, database);
    }

    /** @param inMemory tables whose engine hashes keys unless told otherwise */
    Map<String, List<Index>> indexes(Set<String> inMemory) throws SQLException {
        var found = new LinkedHashMap<String, Map<String, IndexInParts>>();
        Rows.list(
                connection,
                """
                SELECT table_name, index_name, non_unique, column_name, sub_part, collation, index_type, index_comment,
                       %s AS expression, %s AS invisible
                  FROM information_schema.statistics
                 WHERE table_schema = ?%s
                """.formatted(
                                catalog.keyExpression(),
                                catalog.invisibleIndex(),
                                catalog.listsInOrder() ? "" : " ORDER BY table_name, index_name, seq_in_index"),
                row -> {
                    var table = row.getString("table_name");
                    boolean hashes = inMemory.contains(table);
                    return found.computeIfAbsent(table, _ -> new LinkedHashMap<>())
                            .computeIfAbsent(
                                    row.getString("index_name"), name -> new IndexInParts(name, catalog, hashes))
                            .add(row);
                },
                database);
        var indexes = new LinkedHashMap<String, List<Index>>();
        found.forEach((table, parts) -> indexes.put(
                table, parts.values().stream().map(IndexInParts::index).toList()));
        return indexes;
    }

    /** Asked for by the schema of the tables: by that of the constraints, MariaDB opens every table of the server, for a second where it has 2,000 databases. */
    Map<String, List<ForeignKey>> foreignKeys() throws SQLException {
        var columns = new LinkedHashMap<String, List<String>>();
        var referenced = new LinkedHashMap<String, List<String>>();
        var keys = new LinkedHashMap<String, List<ForeignKey>>();
        Rows.list(
                connection,
                """
                SELECT table_name, constraint_name, column_name, referenced_column_name
                  FROM information_schema.key_column_usage
                 WHERE table_schema = ? AND referenced_table_name IS NOT NULL
                 ORDER BY table_name, constraint_name, ordinal_position
                """,
                row -> {
                    var id = row.getString("table_name") + "\0" + row.getString("constraint_name");
                    referenced.computeIfAbsent(id, _ -> new ArrayList<>()).add(row.getString("referenced_column_name"));
                    return columns.computeIfAbsent(id, _ -> new ArrayList<>()).add(row.getString("column_name"));
                },
                database);
        Rows.list(
                connection,
                """
                SELECT table_name, constraint_name, unique_constraint_schema, referenced_table_name, update_rule, delete_rule
                  FROM information_schema.referential_constraints
                 WHERE constraint_schema = ?
                 ORDER BY table_name, constraint_name
                """,
                row -> {
                    var table = row.getString("table_name");
                    var id = table + "\0" + row.getString("constraint_name");
                    return keys.computeIfAbsent(table, _ -> new ArrayList<>())
                            .add(foreignKey(
                                    row, columns.getOrDefault(id, List.of()), referenced.getOrDefault(id, List.of())));
                },
                database);
        return keys;
    }

    private ForeignKey foreignKey(ResultSet row, List<String> columns, List<String> referenced) throws SQLException {
        var schema = Rows.text(row, "unique_constraint_schema");
        var other = schema.equals(database) ? "" : schema;
        var table = row.getString("referenced_table_name");
        var name = row.getString("constraint_name");
        var onUpdate = Rows.text(row, "update_rule");
        var onDelete = Rows.text(row, "delete_rule");
        var definition = "CONSTRAINT " + Sql.name(name) + " FOREIGN KEY " + Sql.names(columns) + " REFERENCES "
                + (other.isEmpty() ? "" : Sql.name(other) + ".") + Sql.name(table) + " " + Sql.names(referenced)
                + action(" ON DELETE ", onDelete) + action(" ON UPDATE ", onUpdate);
        return new ForeignKey(name, columns, other, table, referenced, onUpdate, onDelete, definition);
    }

    private String action(String clause, String action) {
        return action.isEmpty() || action.equals(catalog.usualAction()) ? "" : clause + action;
    }

    Map<String, List<Check>> checks() throws SQLException {
        var found = new LinkedHashMap<String, List<Check>>();
        Rows.list(
                connection,
                catalog.checks(),
                row -> found.computeIfAbsent(row.getString("table_name"), _ -> new ArrayList<>())
                        .add(new Check(row.getString("name"), here(catalog.expression(Rows.text(row, "expression"))))),
                database);
        return found;
    }

    /** The rows of one index. */
    private static final class IndexInParts {
        private final String name;
        private final List<String> keys = new ArrayList<>();
        private final List<String> clauses = new ArrayList<>();
        private boolean unique;
        private boolean invisible;
        private String method = "";
        private String comment = "";

        private final Catalog catalog;

        private final boolean hashes;

        IndexInParts(String name, Catalog catalog, boolean hashes) {
            this.name = name;
            this.catalog = catalog;
            this.hashes = hashes;
        }

        boolean add(ResultSet row) throws SQLException {
            unique = row.getInt("non_unique") == 0;
            method = Rows.text(row, "index_type");
            comment = Rows.text(row, "index_comment");
            invisible = row.getBoolean("invisible");
            var expression = catalog.expression(Rows.text(row, "expression"));
            var column = Rows.text(row, "column_name");
            boolean whole = row.getObject("sub_part") == null || method.equals("SPATIAL") || method.equals("FULLTEXT");
            var length = whole ? "" : "(" + row.getLong("sub_part") + ")";
            var direction = Rows.text(row, "collation").equals("D") ? " DESC" : "";
            var key = expression.isEmpty() ? "" : "(" + expression + ")";
            keys.add((key.isEmpty() ? column : key) + length + direction);
            return clauses.add((key.isEmpty() ? Sql.name(column) : key) + length + direction);
        }

        /** Where it is not what the table's engine does anyway. */
        private String method() {
            return method.equals("HASH") && !hashes
                    ? " USING HASH"
                    : method.equals("BTREE") && hashes ? " USING BTREE" : "";
        }

        Index index() {
            boolean primary = name.equals("PRIMARY");
            var special = method.equals("FULLTEXT") || method.equals("SPATIAL");
            var kind = primary
                    ? "PRIMARY KEY"
                    : (special ? method + " " : unique ? "UNIQUE " : "") + "KEY " + Sql.name(name);
            var definition = kind + " (" + String.join(", ", clauses) + ")" + method()
                    + (comment.isEmpty() ? "" : " COMMENT " + Sql.literal(comment))
                    + (invisible ? catalog.invisibleClause() : "");
            return new Index(name, primary, unique, primary || unique, method, keys, definition, true, comment);
        }
    }
}
