package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Table.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** The statements that make a table with its columns, keys and checks, without what comes later. */
public final class TableSql {
    private final String schema;
    private final Table table;
    private final Shape shape;
    private final Splits splits;
    private final String name;

    public TableSql(String schema, Table table, Shape shape, Splits splits) {
        this.schema = schema;
        this.table = table;
        this.shape = shape;
        this.splits = splits;
        this.name = readable(schema, table.name());
    }

    /** Those that make the table, in order. */
    public List<String> statements() {
        var statements = new ArrayList<String>();
        var parent = shape.parent(table);
        var parents = shape.inherited(table);
        boolean partition = !table.partitionOf().isEmpty();
        boolean like = partition
                && parent.map(of -> PartitionColumns.areAlike(table, of)).orElse(true);
        boolean natural = Inheritance.isNatural(
                table.columns(), parents.stream().map(Table::columns).toList());
        statements.add(create(like, natural));
        if (partition && !like) {
            statements.add("ALTER TABLE ONLY " + table.partitionOf() + " ATTACH PARTITION " + name + " "
                    + table.partitionBound());
        }
        if (!natural) {
            Names.parts(setting(Setting.INHERITS), ',')
                    .forEach(one -> statements.add("ALTER TABLE " + name + " INHERIT " + one));
        }
        if (like) {
            parent.ifPresent(of -> statements.addAll(PartitionColumns.differences(name, table, of)));
        } else if (natural && !parents.isEmpty()) {
            statements.addAll(Inheritance.differences(name, table, parents));
        }
        return statements;
    }

    private String create(boolean like, boolean natural) {
        boolean foreign = table.kind() == Table.Kind.FOREIGN;
        var sql = new StringBuilder("CREATE ");
        sql.append(foreign ? "FOREIGN " : setting(Setting.UNLOGGED).isEmpty() ? "" : "UNLOGGED ");
        sql.append("TABLE ").append(name);
        var parts = new ArrayList<String>();
        if (like) {
            sql.append(" PARTITION OF ").append(table.partitionOf());
        } else {
            if (!setting(Setting.OF_TYPE).isEmpty()) {
                sql.append(" OF ").append(setting(Setting.OF_TYPE));
            }
            parts.addAll(columns(natural));
        }
        parts.addAll(constraints());
        if (!like && !table.partitionOf().isEmpty()) {
            inheritedChecks().forEach(check -> parts.add(constraint(check)));
        }
        boolean mayBeBare = like || !setting(Setting.OF_TYPE).isEmpty();
        if (!parts.isEmpty() || !mayBeBare) {
            sql.append(' ').append(ColumnSql.list(parts));
        }
        if (like) {
            sql.append(' ').append(table.partitionBound());
        }
        if (natural && !setting(Setting.INHERITS).isEmpty()) {
            sql.append(" INHERITS (").append(setting(Setting.INHERITS)).append(")");
        }
        sql.append(options(foreign));
        return sql.toString();
    }

    private String options(boolean foreign) {
        var sql = new StringBuilder();
        if (!table.partitionKey().isEmpty()) {
            sql.append(" PARTITION BY ").append(table.partitionKey());
        }
        if (foreign) {
            sql.append(" SERVER ").append(readable(setting(Setting.SERVER)));
            var options = setting(Setting.FOREIGN_OPTIONS);
            return sql.append(options.isEmpty() ? "" : " OPTIONS (" + options + ")")
                    .toString();
        }
        if (!setting(Setting.ACCESS_METHOD).isEmpty()) {
            sql.append(" USING ").append(readable(setting(Setting.ACCESS_METHOD)));
        } else if (table.partitionKey().isEmpty()
                && shape.parent(table)
                        .filter(parent -> parent.settings().containsKey(Setting.ACCESS_METHOD))
                        .isPresent()) {
            sql.append(" USING heap");
        }
        if (!setting(Setting.PARAMETERS).isEmpty()) {
            sql.append(" WITH (").append(setting(Setting.PARAMETERS)).append(")");
        }
        if (!setting(Setting.TABLESPACE).isEmpty()) {
            sql.append(" TABLESPACE ").append(readable(setting(Setting.TABLESPACE)));
        }
        return sql.toString();
    }

    /** A typed table's columns come from its type: only what is added to them is said. */
    private List<String> columns(boolean natural) {
        boolean typed = !setting(Setting.OF_TYPE).isEmpty();
        var lines = new ArrayList<String>();
        for (var column : table.columns()) {
            if (natural && column.settings().containsKey(Setting.INHERITED)) {
                ColumnSql.namedNotNull(column).ifPresent(lines::add);
                continue;
            }
            boolean withDefault = !splits.has(new ObjectName(ObjectKind.DEFAULT, schema, table.name(), column.name()));
            var own = shape.named(schema, table, PartitionColumns.withoutIdentity(table, column));
            var added = ColumnSql.qualifiers(own, withDefault);
            if (!typed) {
                lines.add(ColumnSql.of(own, withDefault));
            } else if (!added.isEmpty()) {
                lines.add(readable(column.name()) + " WITH OPTIONS" + added);
            }
        }
        return lines;
    }

    private List<String> constraints() {
        var keys = table.indexes().stream()
                .filter(index -> shape.isInline(schema, index))
                .sorted((a, b) -> Boolean.compare(b.primary(), a.primary()))
                .map(index -> "CONSTRAINT " + readable(index.name()) + " " + index.definition());
        var checks = table.checks().stream().filter(this::isInline).map(TableSql::constraint);
        return Stream.concat(keys, checks).toList();
    }

    private boolean isInline(Check check) {
        return !isLate(check) && !splits.has(new ObjectName(ObjectKind.CONSTRAINT, schema, table.name(), check.name()));
    }

    /** Only a statement of its own leaves the rows unchecked. */
    public static boolean isLate(Check check) {
        return check.expression().endsWith(" NOT VALID");
    }

    static String constraint(Check check) {
        return "CONSTRAINT " + readable(check.name()) + " " + check.expression();
    }

    /** A table must have its parents' checks before it is attached. */
    private List<Check> inheritedChecks() {
        var checks = new LinkedHashMap<String, Check>();
        for (var at = shape.parent(table); at.isPresent(); at = shape.parent(at.get())) {
            at.get().checks().stream()
                    .filter(check -> !check.expression().endsWith(" NO INHERIT"))
                    .forEach(check -> checks.putIfAbsent(check.name(), check));
        }
        table.checks().forEach(check -> checks.remove(check.name()));
        return List.copyOf(checks.values());
    }

    private String setting(Setting setting) {
        return table.settings().getOrDefault(setting, "");
    }
}
