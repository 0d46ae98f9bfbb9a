package com.bytebase.engine.mysql;

import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what a table is as a whole. */
final class TableReader {
    /** A value may be a string with spaces, or a list; some names are of two words. */
    private static final Pattern OPTION =
            Pattern.compile("(?:(?:DATA|INDEX) )?[^ =]+=(?:'(?:[^']|'')*'|\\([^)]*\\)|[^ ]*)");

    private static final Pattern CLAUSE = Pattern.compile("^ *(?:/\\*!\\d+ )?(PARTITION BY )", Pattern.MULTILINE);
    private static final Pattern ENGINE = Pattern.compile(" ENGINE = \\w+| *\\*/$");

    private final Connection connection;
    private final String database;

    TableReader(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
    }

    /**
     * A line of the catalog's list of tables.
     *
     * @param options what follows the columns, partitions included
     */
    record Listed(
            String name, String type, String options, String partitionKey, String comment, TableStatistics statistics) {
        boolean isTable() {
            return type.equals("BASE TABLE") || type.equals("SYSTEM VERSIONED");
        }

        boolean isSequence() {
            return type.equals("SEQUENCE");
        }
    }

    List<Listed> read() throws SQLException {
        var partitions = partitions();
        // Its catalog has comments of parts with their wholes, no default of lists, and not how many rows are meant to
        // be in each.
        boolean shows = connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
        for (var table : partitions.entrySet()) {
            if (shows || table.getValue().isOfHistory()) {
                table.getValue().clause = shown(table.getKey());
            }
        }
        return Rows.list(connection, """
                SELECT t.table_name, t.table_type, t.engine, t.row_format, t.create_options, t.table_comment, t.table_collation,
                       c.character_set_name AS charset, t.table_rows, t.data_length, t.index_length
                  FROM information_schema.tables t
                  LEFT JOIN information_schema.collation_character_set_applicability c
                    ON %s = t.table_collation
                 WHERE t.table_schema = ?
                 ORDER BY t.table_name
                """.formatted(collationColumn()), row -> listed(row, partitions), database);
    }

    /** MariaDB names collations of several character sets; the full name is what tables have. */
    private String collationColumn() throws SQLException {
        boolean full = Rows.first(
                        connection,
                        "SELECT 1 FROM information_schema.columns WHERE table_schema = 'information_schema' AND table_name = 'COLLATION_CHARACTER_SET_APPLICABILITY' AND column_name = 'FULL_COLLATION_NAME'",
                        row -> true)
                .isPresent();
        return full ? "c.full_collation_name" : "c.collation_name";
    }

    private Listed listed(ResultSet row, Map<String, Partitioning> partitions) throws SQLException {
        var name = row.getString("table_name");
        var type = Rows.text(row, "table_type");
        var partitioning = partitions.get(name);
        var options = new StringBuilder();
        append(options, "ENGINE=", Rows.text(row, "engine"));
        append(options, "DEFAULT CHARSET=", Rows.text(row, "charset"));
        append(options, "COLLATE=", Rows.text(row, "table_collation"));
        var said = OPTION.matcher(Rows.text(row, "create_options"));
        while (said.find()) {
            append(options, "", said.group());
        }
        if (type.equals("SYSTEM VERSIONED")) {
            append(options, "", "WITH SYSTEM VERSIONING");
        }
        if (partitioning != null) {
            append(options, "", partitioning.clause());
        }
        var rows = row.getObject("table_rows") == null ? -1 : row.getLong("table_rows");
        return new Listed(
                name,
                type,
                options.toString(),
                partitioning == null ? "" : partitioning.key(),
                type.equals("VIEW") ? "" : Rows.text(row, "table_comment"),
                new TableStatistics("", name, rows, row.getLong("data_length"), row.getLong("index_length")));
    }

    private static void append(StringBuilder options, String prefix, String value) {
        if (!value.isEmpty()) {
            options.append(options.isEmpty() ? "" : " ").append(prefix).append(value);
        }
    }

    private Map<String, Partitioning> partitions() throws SQLException {
        var found = new LinkedHashMap<String, Partitioning>();
        Rows.list(
                connection,
                """
                SELECT table_name, partition_name, partition_method, partition_expression, partition_description,
                       subpartition_name, subpartition_method, subpartition_expression, partition_comment
                  FROM information_schema.partitions
                 WHERE table_schema = ? AND partition_name IS NOT NULL
                 ORDER BY table_name, partition_ordinal_position, subpartition_ordinal_position
                """,
                row -> found.computeIfAbsent(row.getString("table_name"), _ -> new Partitioning())
                        .add(row),
                database);
        return found;
    }

    /** The clause as the server writes it; tables in partitions are few. */
    private String shown(String table) throws SQLException {
        var written = Rows.first(
                        connection,
                        "SHOW CREATE TABLE " + Sql.name(database) + "." + Sql.name(table),
                        row -> Rows.text(row, "Create Table"))
                .orElse("");
        var clause = CLAUSE.matcher(written);
        int start = -1;
        while (clause.find()) {
            start = clause.start(1);
        }
        return start < 0
                ? ""
                : ENGINE.matcher(written.substring(start)).replaceAll("").replaceAll("\\s*\\n\\s*", " ");
    }

    /** The partitions of one table. */
    private static final class Partitioning {
        private String key = "";
        private String clause = "";
        private boolean ofHistory;
        private int named;
        private boolean ownSubpartitions;
        private final Map<String, List<String>> partitions = new LinkedHashMap<>();

        boolean add(ResultSet row) throws SQLException {
            var method = Rows.text(row, "partition_method");
            var expression = Rows.text(row, "partition_expression");
            key = method + " (" + expression + ")";
            if (method.equals("SYSTEM_TIME")) {
                key = "SYSTEM_TIME";
                ofHistory = true;
            }
            var subMethod = Rows.text(row, "subpartition_method");
            if (!subMethod.isEmpty()) {
                key += " SUBPARTITION BY " + subMethod + " (" + Rows.text(row, "subpartition_expression") + ")";
            }
            var bound = Rows.text(row, "partition_description");
            var values = bound.isEmpty()
                    ? ""
                    : method.startsWith("RANGE")
                            ? " VALUES LESS THAN " + (bound.equals("MAXVALUE") ? bound : "(" + bound + ")")
                            : method.startsWith("LIST")
                                    ? bound.equals("MAXVALUE") ? " DEFAULT" : " VALUES IN (" + bound + ")"
                                    : "";
            var subpartition = Rows.text(row, "subpartition_name");
            var comment = Rows.text(row, "partition_comment");
            var name = row.getString("partition_name");
            if (!name.equals("p" + partitions.size())
                    && !partitions.keySet().stream().toList().contains(partition(name, values, comment))) {
                named++;
            }
            named += comment.isEmpty() && values.isEmpty() ? 0 : 1;
            var list = partitions.computeIfAbsent(partition(name, values, comment), _ -> new ArrayList<>());
            if (!subpartition.isEmpty()) {
                ownSubpartitions |= !subpartition.equals(name + "sp" + list.size());
                list.add("SUBPARTITION " + Sql.name(subpartition));
            }
            return true;
        }

        private static String partition(String name, String values, String comment) {
            return "PARTITION " + Sql.name(name) + values
                    + (comment.isEmpty() ? "" : " COMMENT = " + Sql.literal(comment));
        }

        boolean isOfHistory() {
            return ofHistory;
        }

        String key() {
            return key;
        }

        String clause() {
            if (!clause.isEmpty()) {
                return clause;
            }
            if (named == 0) {
                return "PARTITION BY " + key + " PARTITIONS " + partitions.size();
            }
            var parts = new ArrayList<String>();
            partitions.forEach((partition, subpartitions) -> parts.add(
                    subpartitions.isEmpty() || !ownSubpartitions
                            ? partition
                            : partition + " (" + String.join(", ", subpartitions) + ")"));
            int count = partitions.values().iterator().next().size();
            return "PARTITION BY " + key + (count == 0 || ownSubpartitions ? "" : " SUBPARTITIONS " + count) + " ("
                    + String.join(", ", parts) + ")";
        }
    }
}
