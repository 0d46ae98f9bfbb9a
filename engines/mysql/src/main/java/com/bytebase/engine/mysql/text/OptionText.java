package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.mysql.sql.Tokens.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What follows the columns of a table.
 *
 * @param values {@code NAME=value}, without character set and comment
 * @param characterSet empty where the script does not tell
 * @param partitions the clause in one form
 */
record OptionText(List<String> values, String characterSet, String collation, String comment, String partitions) {
    static final OptionText NONE = new OptionText(List.of(), "", "", "", "");

    private static final String VERSIONED = "WITH SYSTEM VERSIONING";

    OptionText {
        values = List.copyOf(values);
    }

    static OptionText read(Cursor cursor) {
        return NONE.and(cursor);
    }

    /** With what is said after it. */
    OptionText and(Cursor cursor) {
        var now = new LinkedHashMap<String, String>();
        values.forEach(value -> put(now, value));
        var characters = characterSet;
        var collates = collation;
        var said = comment;
        while (!cursor.atEnd() && !cursor.is("PARTITION", "BY")) {
            if (cursor.take(",") || cursor.take("DEFAULT")) {
                continue;
            }
            if (cursor.take("CHARACTER", "SET") || cursor.take("CHARSET")) {
                characters = CharacterSets.told(value(cursor));
                collates = "";
            } else if (cursor.take("COLLATE")) {
                collates = CharacterSets.told(value(cursor));
            } else if (cursor.take("COMMENT")) {
                cursor.take("=");
                said = cursor.text();
            } else if (cursor.take("WITH", "SYSTEM", "VERSIONING")) {
                put(now, VERSIONED);
            } else {
                option(cursor, now);
            }
        }
        var partitioned = cursor.atEnd() ? partitions : PartitionText.read(cursor);
        return new OptionText(List.copyOf(now.values()), characters, collates, said, partitioned);
    }

    private static void option(Cursor cursor, Map<String, String> now) {
        var name = cursor.next().name().toUpperCase(Locale.ROOT);
        if (cursor.take("DIRECTORY")) {
            name += " DIRECTORY";
        }
        cursor.take("=");
        if (cursor.is("(")) {
            put(
                    now,
                    name + "=("
                            + String.join(
                                    ",",
                                    TableText.names(cursor).stream()
                                            .map(Sql::name)
                                            .toList()) + ")");
            return;
        }
        boolean quoted = cursor.peek().kind() == Kind.STRING;
        var given = cursor.text();
        if (name.endsWith("DIRECTORY") && given.endsWith("/")) {
            given = given.substring(0, given.length() - 1);
        }
        boolean plain = !quoted || given.matches("\\w+");
        // Where counting goes on is data.
        if (!name.equals("AUTO_INCREMENT")) {
            put(now, name + "=" + (plain ? value(name, given) : Literals.written(given)));
        }
    }

    /** Some engines have several names. */
    private static String value(String name, String given) {
        if (!name.equals("ENGINE") && !name.equals("TYPE")) {
            return given;
        }
        return switch (given.toUpperCase(Locale.ROOT)) {
            case "HEAP" -> "MEMORY";
            case "INNOBASE" -> "InnoDB";
            case "MRG_MYISAM", "MERGE" -> "MRG_MyISAM";
            default -> given;
        };
    }

    /** The last word on each counts. */
    private static void put(Map<String, String> now, String value) {
        int equals = value.indexOf('=');
        var name = equals < 0 ? value : value.substring(0, equals);
        now.put(name.equals("TYPE") ? "ENGINE" : name, value);
    }

    private static String value(Cursor cursor) {
        cursor.take("=");
        return cursor.text();
    }

    /** Whether keys to other tables are taken and forgotten. */
    boolean forgetsForeignKeys() {
        return values.stream()
                .anyMatch(value -> value.startsWith("ENGINE=") && !value.equalsIgnoreCase("ENGINE=InnoDB"));
    }

    OptionText versioned(boolean versioned) {
        var now = new ArrayList<>(values);
        now.remove(VERSIONED);
        if (versioned) {
            now.add(VERSIONED);
        }
        return new OptionText(now, characterSet, collation, comment, partitions);
    }

    boolean isVersioned() {
        return values.contains(VERSIONED);
    }

    OptionText withoutPartitions() {
        return new OptionText(values, characterSet, collation, comment, "");
    }

    OptionText charactersOf(OptionText other) {
        return new OptionText(values, other.characterSet, other.collation, comment, partitions);
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
