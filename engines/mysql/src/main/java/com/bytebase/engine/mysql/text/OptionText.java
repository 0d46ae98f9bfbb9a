package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What follows the columns of a table.
 *
 * @param values {@code NAME=value}, without character set and comment
 * @param characterSet empty where the script does not tell
 * @param partitions the clause in one form
 */
record OptionText(List<String> values, String characterSet, String collation, String comment, String partitions) {
    OptionText {
        values = List.copyOf(values);
    }

    static OptionText read(Cursor cursor) {
        var values = new ArrayList<String>();
        var characterSet = "";
        var collation = "";
        var comment = "";
        while (!cursor.atEnd() && !cursor.is("PARTITION")) {
            if (cursor.take(",") || cursor.take("DEFAULT")) {
                continue;
            }
            if (cursor.take("CHARACTER", "SET") || cursor.take("CHARSET")) {
                characterSet = value(cursor).toLowerCase(Locale.ROOT);
            } else if (cursor.take("COLLATE")) {
                collation = value(cursor).toLowerCase(Locale.ROOT);
            } else if (cursor.take("COMMENT")) {
                comment = value(cursor);
            } else if (cursor.take("WITH", "SYSTEM", "VERSIONING")) {
                values.add("WITH SYSTEM VERSIONING");
            } else {
                var word = cursor.next();
                var name = word.upper().isEmpty() ? Sql.name(word.name()) : word.upper();
                var given = value(cursor);
                // Where counting goes on is data.
                if (!name.equals("AUTO_INCREMENT")) {
                    values.add(name + "=" + given);
                }
            }
        }
        var partitions = PartitionText.read(cursor);
        return new OptionText(values, characterSet, collation, comment, partitions);
    }

    private static String value(Cursor cursor) {
        cursor.take("=");
        return cursor.next().name();
    }

    OptionText commented(String text) {
        return new OptionText(values, characterSet, collation, text, partitions);
    }

    /** How keys are kept of which nothing is said. */
    String usualMethod() {
        return values.stream().anyMatch("ENGINE=MEMORY"::equalsIgnoreCase) ? "HASH" : "BTREE";
    }

    /** As the model holds them. */
    String text() {
        var parts = new ArrayList<String>();
        values.stream().filter(value -> value.startsWith("ENGINE=")).forEach(parts::add);
        if (!characterSet.isEmpty()) {
            parts.add("DEFAULT CHARSET=" + characterSet);
        }
        if (!collation.isEmpty()) {
            parts.add("COLLATE=" + collation);
        }
        values.stream().filter(value -> !value.startsWith("ENGINE=")).forEach(parts::add);
        if (!partitions.isEmpty()) {
            parts.add(partitions);
        }
        return String.join(" ", parts);
    }
}
