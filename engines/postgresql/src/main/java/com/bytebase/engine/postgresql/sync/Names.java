package com.bytebase.engine.postgresql.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and texts as SQL writes them. */
public final class Names {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** The key words of PostgreSQL 18 that are no names everywhere ({@code pg_get_keywords()}, all but the unreserved). */
    private static final Set<String> KEY_WORDS = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast
            char character check coalesce collate collation column concurrently constraint create cross current_catalog
            current_date current_role current_schema current_time current_timestamp current_user dec decimal default
            deferrable desc distinct do else end except exists extract false fetch float for foreign freeze from full grant
            greatest group grouping having ilike in initially inner inout int integer intersect interval into is isnull join
            json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize
            json_table json_value lateral leading least left like limit localtime localtimestamp merge_action national
            natural nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay
            placing position precision primary real references returning right row select session_user setof similar
            smallint some substring symmetric system_user table tablesample then time timestamp to trailing treat trim true
            union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat
            xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable""".split("\\s+"));

    private Names() {}

    /** In lower case. */
    public static Set<String> keyWords() {
        return KEY_WORDS;
    }

    /** In quotes, always. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String quote(String schema, String name) {
        return quote(schema) + "." + quote(name);
    }

    /** In quotes where it needs them: for text that people read. */
    public static String readable(String name) {
        return PLAIN.matcher(name).matches() && !KEY_WORDS.contains(name) ? name : quote(name);
    }

    public static String readable(String schema, String name) {
        return readable(schema) + "." + readable(name);
    }

    public static String list(Collection<String> names) {
        return names.stream().map(Names::readable).collect(Collectors.joining(", "));
    }

    /** The names of a list that {@link #readable} wrote: those in quotes may hold commas and dots. */
    static List<String> parts(String list, char separator) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            if (list.charAt(i) == '"') {
                quoted = !quoted;
            } else if (list.charAt(i) == separator && !quoted) {
                parts.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(list.substring(start).strip());
        return parts;
    }

    /** How long the name is, in quotes or not, that a text begins with. */
    static int length(String text) {
        int end = 0;
        if (!text.startsWith("\"")) {
            end = text.indexOf(' ');
            return end < 0 ? text.length() : end;
        }
        do {
            end = text.indexOf('"', end + 1) + 1;
        } while (end > 0 && end < text.length() && text.charAt(end) == '"');
        return end;
    }

    /** The name that {@link #readable} wrote. */
    static String plain(String readable) {
        return readable.startsWith("\"")
                ? readable.substring(1, readable.length() - 1).replace("\"\"", "\"")
                : readable;
    }

    /**
     * Whether the server would by itself give {@code name} to what belongs to a table: the table, what it is on, and a label,
     * cut to 63 bytes, with a number where that is taken ({@code makeObjectName} in PostgreSQL).
     */
    static boolean isGenerated(String name, String table, String on, String label) {
        var first = table.getBytes(UTF_8);
        var second = on.getBytes(UTF_8);
        for (int digits = 0; digits < 4; digits++) {
            var prefix = generated(first, second, label.length() + digits);
            if (name.startsWith(prefix + label)
                    && name.length() == prefix.length() + label.length() + digits
                    && name.substring(prefix.length() + label.length()).chars().allMatch(Character::isDigit)) {
                return true;
            }
        }
        return false;
    }

    /** The name that the server gives to what belongs to a table where nothing else of that schema has it. */
    static String generated(String table, String on, String label) {
        return generated(table.getBytes(UTF_8), on.getBytes(UTF_8), label.length()) + label;
    }

    private static String generated(byte[] first, byte[] second, int label) {
        int room = 63 - (second.length > 0 ? 1 : 0) - label - 1;
        int one = first.length;
        int two = second.length;
        while (one + two > room) {
            if (one > two) {
                one--;
            } else {
                two--;
            }
        }
        return cut(first, one) + "_" + (two == 0 ? "" : cut(second, two) + "_");
    }

    /** Without the half of a character at its end. */
    private static String cut(byte[] name, int length) {
        int end = length;
        while (end > 0 && end < name.length && (name[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(name, 0, end, UTF_8);
    }

    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
