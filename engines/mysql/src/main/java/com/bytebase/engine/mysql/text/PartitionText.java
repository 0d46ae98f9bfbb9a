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
            "DEFAULT",
            "NULL",
            "STARTS",
            "TIMESTAMP");

    /** One for what was, one for what is. */
    private static final int FEWEST_OF_HISTORY = 2;

    private PartitionText() {}

    static String read(Cursor cursor) {
        var words = new ArrayList<String>();
        int numbered = 0;
        while (!cursor.atEnd()) {
            if (cursor.take("PARTITIONS")) {
                numbered = Integer.parseInt(cursor.next().text());
            } else if (cursor.take("ENGINE") || cursor.take("STORAGE", "ENGINE")) {
                cursor.take("=");
                cursor.next();
            } else if (cursor.take("COMMENT")) {
                cursor.take("=");
                words.add("COMMENT = " + Literals.written(cursor.text()));
            } else if (cursor.take("MOD")) {
                words.add("%");
            } else if (cursor.is("-") && List.of("(", ",").contains(words.getLast())) {
                cursor.next();
                words.add("-" + cursor.next().text());
            } else if (cursor.take("(", "MAXVALUE", ")")) {
                words.add("MAXVALUE");
            } else {
                words.add(word(cursor, words));
            }
        }
        boolean ofHistory = words.contains("SYSTEM_TIME");
        boolean named = words.stream().filter("PARTITION"::equals).count() > 1;
        if (!named && (numbered > 0 || ofHistory)) {
            int count = numbered > 0 ? numbered : FEWEST_OF_HISTORY;
            for (int i = 0; i < count; i++) {
                boolean current = ofHistory && i == count - 1;
                words.addAll(List.of(i == 0 ? "(" : ",", "PARTITION", Sql.name(current ? "pn" : "p" + i)));
                if (ofHistory) {
                    words.add(current ? "CURRENT" : "HISTORY");
                }
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
        if (token.kind() == Kind.STRING) {
            return Literals.normal(token.text());
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
