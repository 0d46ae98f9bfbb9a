package com.bytebase.engine.mysql.draft;

import com.bytebase.engine.draft.TableDrafts;
import com.bytebase.engine.draft.TableOffer;
import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Table.Check;
import com.bytebase.engine.schema.Table.ForeignKey;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes indexes, keys and checks as the MySQL family tells them. */
public final class FamilyDrafts implements TableDrafts {
    private static final TableOffer OFFER = new TableOffer(
            List.of(
                    "bigint",
                    "bigint unsigned",
                    "int",
                    "int unsigned",
                    "smallint",
                    "tinyint(1)",
                    "decimal(12,2)",
                    "double",
                    "float",
                    "varchar(255)",
                    "char(1)",
                    "text",
                    "mediumtext",
                    "longtext",
                    "date",
                    "datetime",
                    "datetime(6)",
                    "timestamp",
                    "time",
                    "year",
                    "json",
                    "blob",
                    "longblob",
                    "binary(16)",
                    "varbinary(255)",
                    "enum('a','b')"),
            List.of("current_timestamp()", "NULL", "0", "''", "uuid()"),
            List.of("AUTO_INCREMENT"),
            List.of("BTREE", "FULLTEXT", "SPATIAL", "HASH"),
            List.of("RESTRICT", "CASCADE", "SET NULL", "NO ACTION"),
            true);
    /** A column, the length of its prefix, and a direction. */
    private static final Pattern KEY =
            Pattern.compile("(.+?)(\\(\\d+\\))?((?: (?:ASC|DESC))?)", Pattern.CASE_INSENSITIVE);

    private static final Pattern TEXT =
            Pattern.compile("(?:national )?(?:var)?char\\b.*|(?:tiny|medium|long)?text\\b.*|enum\\b.*|set\\b.*");

    @Override
    public TableOffer offer() {
        return OFFER;
    }

    @Override
    public Index index(String schema, Table table, Index drawn) {
        var columns = table.columns().stream().map(Column::name).collect(Collectors.toSet());
        var name = drawn.primary() || drawn.name().isBlank() ? "PRIMARY" : drawn.name();
        var method = drawn.method().isEmpty() ? "BTREE" : drawn.method().toUpperCase(Locale.ROOT);
        boolean special = method.equals("FULLTEXT") || method.equals("SPATIAL");
        var kind = drawn.primary()
                ? "PRIMARY KEY"
                : (special ? method + " " : drawn.unique() ? "UNIQUE " : "") + "KEY " + Sql.name(name);
        var definition = kind
                + drawn.keys().stream().map(key -> key(columns, key)).collect(Collectors.joining(", ", " (", ")"))
                + (method.equals("HASH") ? " USING HASH" : "")
                + (drawn.comment().isEmpty() ? "" : " COMMENT " + Sql.literal(drawn.comment()));
        return new Index(
                name,
                drawn.primary(),
                drawn.unique(),
                drawn.primary() || drawn.unique(),
                method,
                drawn.keys(),
                definition,
                true,
                drawn.comment(),
                drawn.settings());
    }

    private static String key(Set<String> columns, String key) {
        if (columns.contains(key)) {
            return Sql.name(key);
        }
        var parts = KEY.matcher(key.strip());
        if (!parts.matches() || !columns.contains(parts.group(1))) {
            return key.strip();
        }
        var length = parts.group(2) == null ? "" : parts.group(2);
        return Sql.name(parts.group(1))
                + length
                + parts.group(3).toUpperCase(Locale.ROOT).replace(" ASC", "");
    }

    @Override
    public ForeignKey foreignKey(ForeignKey drawn) {
        var other = drawn.referencedSchema();
        var definition = "CONSTRAINT " + Sql.name(drawn.name()) + " FOREIGN KEY " + Sql.names(drawn.columns())
                + " REFERENCES " + (other.isEmpty() ? "" : Sql.name(other) + ".") + Sql.name(drawn.referencedTable())
                + " " + Sql.names(drawn.referencedColumns())
                + action(" ON DELETE ", drawn.onDelete())
                + action(" ON UPDATE ", drawn.onUpdate());
        return new ForeignKey(
                drawn.name(),
                drawn.columns(),
                other,
                drawn.referencedTable(),
                drawn.referencedColumns(),
                drawn.onUpdate(),
                drawn.onDelete(),
                definition);
    }

    /** RESTRICT and NO ACTION are the same, and the default. */
    private static String action(String clause, String action) {
        return action.isEmpty() || action.equals("RESTRICT") || action.equals("NO ACTION") ? "" : clause + action;
    }

    @Override
    public Check check(Check drawn) {
        return new Check(drawn.name(), drawn.expression().strip());
    }

    @Override
    public boolean holdsText(String type) {
        return TEXT.matcher(type.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
