package com.bytebase.engine.postgresql.draft;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.draft.TableDrafts;
import com.bytebase.engine.draft.TableOffer;
import com.bytebase.engine.postgresql.sync.Names;
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

/** Writes indexes, keys and checks as PostgreSQL tells them. */
public final class PostgresDrafts implements TableDrafts {
    private static final TableOffer OFFER = new TableOffer(
            List.of(
                    "bigint",
                    "integer",
                    "smallint",
                    "numeric",
                    "numeric(12,2)",
                    "double precision",
                    "real",
                    "text",
                    "character varying(255)",
                    "character(1)",
                    "boolean",
                    "date",
                    "timestamp with time zone",
                    "timestamp without time zone",
                    "time without time zone",
                    "interval",
                    "uuid",
                    "jsonb",
                    "json",
                    "bytea",
                    "inet",
                    "text[]",
                    "integer[]",
                    "tstzrange",
                    "tsvector",
                    "xml"),
            List.of("now()", "CURRENT_DATE", "gen_random_uuid()", "0", "''", "true", "false", "'{}'"),
            List.of("ALWAYS", "BY DEFAULT"),
            List.of("btree", "hash", "gin", "gist", "spgist", "brin"),
            List.of("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"),
            false);
    private static final Pattern DIRECTION =
            Pattern.compile("(.+?)((?: (?:ASC|DESC))?(?: NULLS (?:FIRST|LAST))?)", Pattern.CASE_INSENSITIVE);

    @Override
    public TableOffer offer() {
        return OFFER;
    }

    @Override
    public Index index(String schema, Table table, Index drawn) {
        var columns = table.columns().stream().map(Column::name).collect(Collectors.toSet());
        var keys = drawn.keys().stream().map(key -> key(columns, key)).toList();
        var list = String.join(", ", keys);
        var name = drawn.name().isBlank() ? table.name() + "_pkey" : drawn.name();
        var method = drawn.method().isEmpty() ? "btree" : drawn.method();
        // Only columns in their usual order make a constraint.
        boolean constraint = drawn.constraint() && drawn.keys().stream().allMatch(key -> isColumn(columns, key));
        var definition = constraint
                ? (drawn.primary() ? "PRIMARY KEY (" : "UNIQUE (") + list + ")"
                : "CREATE %sINDEX %s ON %s USING %s (%s)"
                        .formatted(
                                drawn.unique() ? "UNIQUE " : "",
                                readable(name),
                                readable(schema, table.name()),
                                readable(method.toLowerCase(Locale.ROOT)),
                                list);
        return new Index(
                name,
                drawn.primary(),
                drawn.unique(),
                constraint,
                method,
                keys,
                definition,
                true,
                drawn.comment(),
                drawn.settings());
    }

    private static boolean isColumn(Set<String> columns, String key) {
        return columns.contains(key)
                || columns.stream().anyMatch(column -> readable(column).equals(key));
    }

    private static String key(Set<String> columns, String key) {
        if (columns.contains(key)) {
            return readable(key);
        }
        var parts = DIRECTION.matcher(key.strip());
        return parts.matches() && columns.contains(parts.group(1))
                ? readable(parts.group(1))
                        + parts.group(2).toUpperCase(Locale.ROOT).replace(" ASC", "")
                : key.strip();
    }

    @Override
    public ForeignKey foreignKey(ForeignKey drawn) {
        var definition = "FOREIGN KEY (%s) REFERENCES %s(%s)%s%s"
                .formatted(
                        Names.list(drawn.columns()),
                        readable(drawn.referencedSchema(), drawn.referencedTable()),
                        Names.list(drawn.referencedColumns()),
                        action(" ON UPDATE ", drawn.onUpdate()),
                        action(" ON DELETE ", drawn.onDelete()));
        return new ForeignKey(
                drawn.name(),
                drawn.columns(),
                drawn.referencedSchema(),
                drawn.referencedTable(),
                drawn.referencedColumns(),
                drawn.onUpdate(),
                drawn.onDelete(),
                definition);
    }

    private static String action(String clause, String action) {
        return action.isEmpty() || action.equals("NO ACTION") ? "" : clause + action;
    }

    @Override
    public Check check(Check drawn) {
        var expression = drawn.expression().strip();
        boolean whole = expression.toUpperCase(Locale.ROOT).matches("(?s)(CHECK|EXCLUDE)\\b.*");
        return new Check(drawn.name(), whole ? expression : "CHECK (" + expression + ")");
    }

    @Override
    public boolean holdsText(String type) {
        var lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("text") || lower.contains("char") || lower.startsWith("citext");
    }
}
