package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table.Check;
import java.util.List;

/** Domains as statements. */
final class DomainSql {
    private DomainSql() {}

    /** The statements that make a domain; checks of existing values that are still to be made are left out by a second one. */
    static String of(String qualified, Column value, List<Check> checks) {
        var sql = new StringBuilder("CREATE DOMAIN ").append(qualified).append(" AS ");
        sql.append(value.type()).append(ColumnSql.collation(value));
        if (!value.defaultValue().isEmpty()) {
            sql.append(" DEFAULT ").append(value.defaultValue());
        }
        if (!value.nullable()) {
            var name = value.settings().getOrDefault(Setting.NOT_NULL, "");
            sql.append(name.isEmpty() ? "" : " " + name).append(" NOT NULL");
        }
        checks.stream().filter(check -> !TableSql.isLate(check)).forEach(check -> sql.append(" ")
                .append(TableSql.constraint(check)));
        checks.stream().filter(TableSql::isLate).forEach(check -> sql.append(";\n")
                .append(later(qualified, check)));
        return sql.toString();
    }

    /** A type's first statement: a domain without the checks that come later. */
    static String first(ObjectName name, UserType type, Splits splits) {
        var checks = type.checks().stream()
                .filter(check ->
                        !splits.has(new ObjectName(ObjectKind.CONSTRAINT, name.schema(), name.name(), check.name())))
                .toList();
        return type.kind() != UserType.Kind.DOMAIN
                        || checks.size() == type.checks().size()
                ? type.definition()
                : of(readable(name.schema(), name.name()), type.attributes().getFirst(), checks);
    }

    static String later(String qualified, Check check) {
        return "ALTER DOMAIN " + qualified + " ADD " + TableSql.constraint(check);
    }
}
