package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.schema.Schema.UserType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A domain's parts.
 *
 * @param base type and collation
 * @param constraints the checks by name, as written
 */
record Domains(String base, String defaultValue, boolean notNull, Map<String, String> constraints) {
    static Domains of(UserType type) {
        var sql = type.definition();
        var rest = sql.substring(sql.indexOf(" AS ") + " AS ".length());
        var constraints = new LinkedHashMap<String, String>();
        int first = rest.indexOf(" CONSTRAINT ");
        var head = first < 0 ? rest : rest.substring(0, first);
        if (first >= 0) {
            for (var part : rest.substring(first + " CONSTRAINT ".length()).split(" CONSTRAINT ")) {
                int check = part.indexOf(" CHECK ");
                constraints.put(part.substring(0, check), part.substring(check + 1));
            }
        }
        boolean notNull = head.endsWith(" NOT NULL");
        head = notNull ? head.substring(0, head.length() - " NOT NULL".length()) : head;
        int defaultAt = head.indexOf(" DEFAULT ");
        return new Domains(
                defaultAt < 0 ? head : head.substring(0, defaultAt),
                defaultAt < 0 ? "" : head.substring(defaultAt + " DEFAULT ".length()),
                notNull,
                constraints);
    }

    /** Whether values that are there may be none of the new one's. */
    static boolean restricts(UserType before, UserType after) {
        var old = of(before);
        var now = of(after);
        return (now.notNull && !old.notNull)
                || now.constraints.entrySet().stream()
                        .anyMatch(check -> !check.getValue().equals(old.constraints.get(check.getKey()))
                                && !Constraints.isForNewRows(check.getValue()));
    }

    static List<String> alter(String name, UserType before, UserType after) {
        var old = of(before);
        var now = of(after);
        var alter = "ALTER DOMAIN " + name + " ";
        var statements = new ArrayList<String>();
        old.constraints.forEach((constraint, check) -> {
            if (!check.equals(now.constraints.get(constraint))) {
                statements.add(alter + "DROP CONSTRAINT " + constraint);
            }
        });
        if (!old.defaultValue.equals(now.defaultValue)) {
            statements.add(alter + (now.defaultValue.isEmpty() ? "DROP DEFAULT" : "SET DEFAULT " + now.defaultValue));
        }
        if (old.notNull != now.notNull) {
            statements.add(alter + (now.notNull ? "SET NOT NULL" : "DROP NOT NULL"));
        }
        now.constraints.forEach((constraint, check) -> {
            if (!check.equals(old.constraints.get(constraint))) {
                statements.add(alter + "ADD CONSTRAINT " + constraint + " " + check);
            }
        });
        return statements;
    }
}
