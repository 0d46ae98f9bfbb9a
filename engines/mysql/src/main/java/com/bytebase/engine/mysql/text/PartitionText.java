package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.mysql.sql.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code PARTITION BY …} in one form: names in quotes, numbered partitions written out, engines left out. */
final class PartitionText {
    private static final Set<String> KEY_WORDS = Set.of(
            "PARTITION",
            "SUBPARTITION",
            "BY",
            "RANGE",
            "LIST",
            "HASH",
            "KEY",
            "LINEAR",
            "COLUMNS",
            "VALUES",
            "LESS",
            "THAN",
            "IN",
            "MAXVALUE",
            "SYSTEM_TIME",
            "HISTORY",
            "CURRENT",
            "LIMIT",
            "INTERVAL",
            "DEFAULT");

    private PartitionText() {}

    static String read(Cursor cursor) {
        var words = new ArrayList<String>();
        int numbered = 0;
        while (!cursor.atEnd()) {
            if (cursor.take("PARTITIONS")) {
                numbered = Integer.parseInt(cursor.next().text());
            } else if (cursor.take("ENGINE")) {
                cursor.take("=");
                cursor.next();
            } else if (cursor.take("(", "MAXVALUE", ")")) {
                words.add("MAXVALUE");
            } else {
                words.add(word(cursor, words));
            }
        }
        if (numbered > 0 && !words.getLast().equals(")")
                || numbered > 0 && words.stream().filter("PARTITION"::equals).count() == 1) {
            for (int i = 0; i < numbered; i++) {
                words.addAll(List.of(i == 0 ? "(" : ",", "PARTITION", Sql.name("p" + i)));
            }
            words.add(")");
        }
        return joined(words);
    }

    private static String word(Cursor cursor, List<String> before) {
        var token = cursor.next();
        boolean named = !before.isEmpty()
                && Set.of("PARTITION", "SUBPARTITION").contains(before.getLast())
                && !token.upper().equals("BY");
        if (named) {
            return Sql.name(token.name());
        }
        if (token.kind() == Kind.QUOTED_NAME
                && token.name().chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
            return token.name();
        }
        return token.kind() == Kind.WORD && KEY_WORDS.contains(token.upper())
                ? token.upper()
                : token.kind() == Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : token.text();
    }

    private static String joined(List<String> words) {
        var text = new StringBuilder();
        var last = "";
        for (var word : words) {
            boolean tight = last.isEmpty() || last.equals("(") || word.equals(")") || word.equals(",");
            text.append(tight ? "" : " ").append(word);
            last = word;
        }
        return text.toString();
    }
}
