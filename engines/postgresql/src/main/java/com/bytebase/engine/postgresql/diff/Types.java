package com.bytebase.engine.postgresql.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Column types: which turn into which. Texts are those of {@code format_type}. */
final class Types {
    private static final Pattern MODIFIERS = Pattern.compile("\\(([0-9, -]+)\\)");

    /** Types that the server assigns to each other without being told how, and compares with each other. */
    private enum Family {
        NUMBER,
        CHARACTERS,
        MOMENT,
        OTHER
    }

    private static final Pattern OBJECTS =
            Pattern.compile("reg(class|proc|procedure|oper|operator|type|role|namespace|config|dictionary|collation)");

    private Types() {}

    /** Whether the server converts values, defaults and comparisons by itself. */
    static boolean related(String before, String after) {
        var family = family(base(before));
        return base(before).equals(base(after)) || (family != Family.OTHER && family == family(base(after)));
    }

    /** Whether values are the server's numbers of objects, told by their names. */
    static boolean isObject(String base) {
        return OBJECTS.matcher(base).matches();
    }

    /** How values are converted, as an expression over {@code column}; empty where the server knows. */
    static String conversion(String column, String before, String after) {
        if (related(before, after)) {
            return "";
        }
        var old = base(before);
        var now = base(after);
        if (now.equals("boolean") && family(old) == Family.NUMBER) {
            return column + " <> 0";
        }
        if (old.equals("boolean") && family(now) == Family.NUMBER) {
            return column + (now.equals("integer") ? "::integer" : "::integer::" + after);
        }
        if (old.equals("money") && family(now) == Family.NUMBER) {
            return column + (now.equals("numeric") ? "::numeric" : "::numeric::" + after);
        }
        if (old.equals("cidr") && now.equals("inet")) {
            return "";
        }
        if (isObject(old) && (now.equals("oid") || now.equals("bigint") || now.equals("integer"))) {
            return column + "::oid" + (now.equals("oid") ? "" : "::" + after);
        }
        // A cast to characters of some length would cut them without a word.
        return column + "::text" + (family(now) == Family.CHARACTERS ? "" : "::" + after);
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
    static String base(String type) {
        return MODIFIERS.matcher(type).replaceAll("");
    }

    static List<Integer> modifiers(String type) {
        var matcher = MODIFIERS.matcher(type);
        var numbers = new ArrayList<Integer>();
        if (matcher.find()) {
            for (var number : matcher.group(1).split(",")) {
                numbers.add(Integer.parseInt(number.strip()));
            }
        }
        return numbers;
    }

    /** Zero where there is none. */
    static int modifier(String type, int index) {
        var all = modifiers(type);
        return index < all.size() ? all.get(index) : 0;
    }
}
