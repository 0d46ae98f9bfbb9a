package com.bytebase.engine.h2;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.h2.constraint.ConstraintDomain;
import org.h2.schema.Domain;
import org.h2.util.HasSQL;

/** Reads a domain: a type with a default and checks. */
final class DomainReader {
    private DomainReader() {}

    static Schema.UserType type(Domain domain) {
        var base = domain.getDomain() != null
                ? domain.getDomain().getSQL(HasSQL.DEFAULT_SQL_FLAGS)
                : domain.getDataType().getSQL(HasSQL.DEFAULT_SQL_FLAGS);
        var value = new Column(
                "VALUE",
                1,
                base,
                true,
                TableReader.sql(domain.getDefaultExpression()),
                "",
                "",
                "",
                "",
                "",
                TableReader.sql(domain.getOnUpdateExpression()),
                "");
        var checks = checks(domain);
        return new Schema.UserType(
                domain.getName(),
                Schema.UserType.Kind.DOMAIN,
                definition(Sql.name(domain.getSchema().getName(), domain.getName()), value, checks),
                SchemaReader.text(domain),
                List.of(),
                List.of(value),
                checks);
    }

    private static List<Table.Check> checks(Domain domain) {
        var checks = new ArrayList<Table.Check>();
        if (domain.getConstraints() != null) {
            for (ConstraintDomain check : domain.getConstraints()) {
                checks.add(
                        new Table.Check(check.getName(), check.getExpression().getSQL(HasSQL.DEFAULT_SQL_FLAGS)));
            }
        }
        checks.sort(Comparator.comparing(Table.Check::name));
        return checks;
    }

    private static String definition(String name, Column value, List<Table.Check> checks) {
        var sql = new StringBuilder("CREATE DOMAIN " + name + " AS " + value.type());
        sql.append(value.defaultValue().isEmpty() ? "" : " DEFAULT " + value.defaultValue());
        sql.append(value.onUpdate().isEmpty() ? "" : " ON UPDATE " + value.onUpdate());
        checks.forEach(check -> sql.append(" ").append(Parts.check(check)));
        return sql.toString();
    }
}
