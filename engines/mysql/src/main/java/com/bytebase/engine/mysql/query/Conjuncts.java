package com.bytebase.engine.mysql.query;

import com.bytebase.engine.mysql.sql.Tokens.One;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds in a WHERE the one condition, among those that AND puts together, that keeps to certain databases: {@code table_schema = 'shop'},
 * {@code IN ('a', 'b')} or {@code = DATABASE()}. Whatever could change what AND puts together makes it uncertain.
 */
final class Conjuncts {
    private static final Set<String> SCHEMA_COLUMNS = Set.of(
            "TABLE_SCHEMA",
            "SCHEMA_NAME",
            "ROUTINE_SCHEMA",
            "SPECIFIC_SCHEMA",
            "TRIGGER_SCHEMA",
            "EVENT_SCHEMA",
            "CONSTRAINT_SCHEMA",
            "SEQUENCE_SCHEMA");

    private static final Set<String> ENDS = Set.of(
            "GROUP", "HAVING", "ORDER", "LIMIT", "WINDOW", "PROCEDURE", "INTO", "FOR", "LOCK", "OFFSET", "FETCH");

    private static final Set<String> UNCERTAIN = Set.of("OR", "XOR", "NOT", "BETWEEN", "CASE", "|", "!", "UNION", ";");

    private Conjuncts() {}

    /** The databases that the condition from {@code start} on keeps to, none for the session's own; empty where it is not certain. */
    static Optional<List<String>> ofCatalog(List<One> tokens, int start) {
        return find(tokens, start, SCHEMA_COLUMNS);
    }

    /** The same of the condition of a SHOW. */
    static Optional<List<String>> ofShow(List<One> tokens, String column) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).upper().equals("WHERE")) {
                return find(tokens, i + 1, Set.of(column));
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> find(List<One> tokens, int start, Set<String> columns) {
        var found = Optional.<List<String>>empty();
        var part = new ArrayList<One>();
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            var token = tokens.get(i);
            var word = token.upper();
            if (depth == 0 && ENDS.contains(word)) {
                break;
            }
            if (depth == 0 && UNCERTAIN.contains(word)) {
                return Optional.empty();
            }
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && word.equals("AND")) {
                found = found.or(() -> databases(part, columns));
                part.clear();
            } else {
                part.add(token);
            }
        }
        return found.or(() -> databases(part, columns));
    }

    private static Optional<List<String>> databases(List<One> part, Set<String> columns) {
        boolean qualified = part.size() > 2 && part.get(1).upper().equals(".");
        var rest = qualified ? part.subList(2, part.size()) : part;
        if (rest.size() < 3 || !columns.contains(rest.getFirst().name().toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        var operator = rest.get(1).upper();
        var values = rest.subList(2, rest.size());
        if (operator.equals("=")) {
            boolean own = values.size() == 3
                    && Set.of("DATABASE", "SCHEMA").contains(values.getFirst().upper())
                    && values.get(1).upper().equals("(")
                    && values.get(2).upper().equals(")");
            return own
                    ? Optional.of(List.of())
                    : values.size() == 1 ? text(values.getFirst()).map(List::of) : Optional.empty();
        }
        return operator.equals("IN") ? texts(values) : Optional.empty();
    }

    /** Of {@code ('a', 'b')}. */
    private static Optional<List<String>> texts(List<One> list) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < list.size(); i++) {
            var token = list.get(i);
            if (i % 2 == 1 && i < list.size() - 1) {
                var text = text(token);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                texts.add(text.get());
            } else if (!token.upper().equals(i == 0 ? "(" : i == list.size() - 1 ? ")" : ",")) {
                return Optional.empty();
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
    }

    /** Not in double quotes: those are names in some sessions. */
    private static Optional<String> text(One token) {
        return token.text().startsWith("'") && !token.text().contains("\\")
                ? Optional.of(token.name())
                : Optional.empty();
    }
}
