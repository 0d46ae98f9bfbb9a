package com.bytebase.engine.h2.diff;

import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.h2.Parts;
import com.bytebase.engine.h2.Sql;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A domain's default and checks, changed in place. */
record DomainSteps(ElementPath path, Schema.UserType before, Schema.UserType after) {
    /** @param all the schemas before */
    List<String> statements(List<Schema> all) {
        var statements = new ArrayList<String>();
        var domain = "ALTER DOMAIN " + Sql.name(path.schema(), path.name());
        for (var check : before.checks()) {
            if (!after.checks().contains(check)) {
                statements.add(domain + " DROP CONSTRAINT " + Sql.name(check.name()));
            }
        }
        var old = before.attributes().getFirst();
        var now = after.attributes().getFirst();
        if (set(statements, domain, "DEFAULT", old.defaultValue(), now.defaultValue())) {
            takeBack(statements, all, "DEFAULT", Column::defaultValue);
        }
        if (set(statements, domain, "ON UPDATE", old.onUpdate(), now.onUpdate())) {
            takeBack(statements, all, "ON UPDATE", Column::onUpdate);
        }
        for (var check : after.checks()) {
            if (!before.checks().contains(check)) {
                statements.add(domain + " ADD " + Parts.check(check));
            }
        }
        return statements;
    }

    /** @return whether it has another one now */
    private static boolean set(List<String> statements, String domain, String what, String old, String now) {
        if (old.equals(now)) {
            return false;
        }
        statements.add(domain + (now.isEmpty() ? " DROP " + what : " SET " + what + " " + now));
        return !now.isEmpty();
    }

    /** What is set of a domain is copied to columns and domains of it that have none of their own. */
    private void takeBack(List<String> statements, List<Schema> all, String what, Function<Column, String> own) {
        var name = Sql.name(path.schema(), path.name());
        for (var schema : all) {
            for (var table : schema.tables()) {
                for (var column : table.columns()) {
                    if (column.type().equals(name) && own.apply(column).isEmpty()) {
                        statements.add("ALTER TABLE IF EXISTS " + Sql.name(schema.name(), table.name())
                                + " ALTER COLUMN " + Sql.name(column.name()) + " DROP " + what);
                    }
                }
            }
            for (var type : schema.types()) {
                var value = type.attributes().getFirst();
                if (value.type().equals(name) && own.apply(value).isEmpty()) {
                    statements.add("ALTER DOMAIN " + Sql.name(schema.name(), type.name()) + " DROP " + what);
                }
            }
        }
    }
}
