package com.bytebase.engine.postgresql.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Column types: which turn into which, and at what cost. Texts are those of {@code format_type}. */
final class Types {
    private static final Pattern MODIFIERS = Pattern.compile("\\(([0-9, -]+)\\)");
    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");

    /** Types that the server assigns to each other without being told how, and compares with each other. */
    private enum Family {
        NUMBER,
        CHARACTERS,
        MOMENT,
        OTHER
    }

    private Types() {}

    /** Whether the server converts values, defaults and comparisons by itself. */
    static boolean related(String before, String after) {
        var family = family(base(before));
        return base(before).equals(base(after)) || (family != Family.OTHER && family == family(base(after)));
    }

    /** How values are converted, as an expression over {@code column}; empty where the server knows. */
    static String conversion(String column, String before, String after) {
        if (related(before, after)) {
            return "";
        }
        if (base(after).equals("boolean") && family(base(before)) == Family.NUMBER) {
            return column + " <> 0";
        }
        if (base(before).equals("boolean") && family(base(after)) == Family.NUMBER) {
            return column + "::integer::" + after;
        }
        return family(base(after)) == Family.CHARACTERS ? column + "::" + after : column + "::text::" + after;
    }

    /** Whether the rows stay as they are on disk. */
    static boolean keepsRows(String before, String after) {
        var old = base(before);
        var now = base(after);
        if (before.equals(after)) {
            return true;
        }
        if (old.equals("character varying") && (now.equals("text") || now.equals("character varying"))) {
            return modifiers(after).isEmpty()
                    || (!modifiers(before).isEmpty() && modifier(before, 0) <= modifier(after, 0));
        }
        if (old.equals("text") && now.equals("character varying")) {
            return modifiers(after).isEmpty();
        }
        if (old.equals("numeric") && now.equals("numeric")) {
            return modifiers(after).isEmpty()
                    || (!modifiers(before).isEmpty()
                            && modifier(before, 0) <= modifier(after, 0)
                            && modifier(before, 1) == modifier(after, 1));
        }
        if (old.equals(now) && family(old) == Family.MOMENT) {
            return modifiers(after).isEmpty()
                    || (!modifiers(before).isEmpty() && modifier(before, 0) <= modifier(after, 0));
        }
        return old.equals("cidr") && now.equals("inet");
    }

    /** Whether every value of the one fits the other unchanged. */
    static boolean holdsAll(String before, String after) {
        var old = base(before);
        var now = base(after);
        if (keepsRows(before, after)) {
            return true;
        }
        if (INTEGERS.contains(old) && INTEGERS.contains(now)) {
            return INTEGERS.indexOf(old) <= INTEGERS.indexOf(now);
        }
        if (INTEGERS.contains(old) && now.equals("numeric")) {
            return modifiers(after).isEmpty();
        }
        return now.equals("text") || (old.equals("real") && now.equals("double precision"));
    }

    /** Whether values that do not fit are cut or rounded, instead of being refused. */
    static boolean rounds(String before, String after) {
        var old = base(before);
        var now = base(after);
        if (holdsAll(before, after)) {
            return false;
        }
        if (family(old) == Family.NUMBER && family(now) == Family.NUMBER) {
            boolean fractions = !INTEGERS.contains(old);
            return fractions && !now.equals("double precision");
        }
        return family(old) == Family.MOMENT && family(now) == Family.MOMENT;
    }

    private static Family family(String base) {
        return switch (base) {
            case "smallint", "integer", "bigint", "numeric", "real", "double precision" -> Family.NUMBER;
            case "text", "character varying", "character" -> Family.CHARACTERS;
            case "date", "timestamp without time zone", "timestamp with time zone" -> Family.MOMENT;
            default -> Family.OTHER;
        };
    }

    /** Without modifiers: {@code timestamp(3) without time zone} is {@code timestamp without time zone}. */
    private static String base(String type) {
        return MODIFIERS.matcher(type).replaceAll("");
    }

    private static List<Integer> modifiers(String type) {
        var matcher = MODIFIERS.matcher(type);
        var numbers = new ArrayList<Integer>();
        if (matcher.find()) {
            for (var number : matcher.group(1).split(",")) {
                numbers.add(Integer.parseInt(number.strip()));
            }
        }
        return numbers;
    }

    private static int modifier(String type, int index) {
        var all = modifiers(type);
        return index < all.size() ? all.get(index) : 0;
    }
}
