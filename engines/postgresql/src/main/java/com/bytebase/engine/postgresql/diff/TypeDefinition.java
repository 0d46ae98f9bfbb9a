package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.schema.Schema.UserType;
import java.util.ArrayList;
import java.util.List;

/** The parts of a type's CREATE statement. */
final class TypeDefinition {
    private TypeDefinition() {}

    /** What stands in parentheses after {@code AS} or {@code AS ENUM}, one by one: labels in quotes, attributes with types. */
    static List<String> items(UserType type) {
        var sql = type.definition();
        var items = new ArrayList<String>();
        int start = sql.indexOf('(') + 1;
        int depth = 1;
        char quote = 0;
        for (int i = start; i < sql.length() && depth > 0; i++) {
            char c = sql.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                continue;
            }
            switch (c) {
                case '\'', '"' -> quote = c;
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
            if (depth == 0 || (depth == 1 && c == ',')) {
                items.add(sql.substring(start, i).strip());
                start = i + 1;
            }
        }
        items.removeIf(String::isEmpty);
        return items;
    }

    /** Whether all that was there stays, in its order. */
    static boolean onlyAdds(List<String> before, List<String> after) {
        return after.stream().filter(before::contains).toList().equals(before);
    }
}
