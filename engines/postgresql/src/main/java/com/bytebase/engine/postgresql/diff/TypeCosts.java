package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.diff.Types.base;
import static com.bytebase.engine.postgresql.diff.Types.modifier;
import static com.bytebase.engine.postgresql.diff.Types.modifiers;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What it costs that a column goes over to another type: whether rows are written again, and whether values are lost or refused. */
final class TypeCosts {
    /** The digits that every value of the type fits into, and the digits that always fit into the type. */
    private record Digits(int needed, int held) {}

    private static final Map<String, Digits> INTEGERS =
            Map.of("smallint", new Digits(5, 4), "integer", new Digits(10, 9), "bigint", new Digits(19, 18));

    private static final List<String> BY_WIDTH = List.of("smallint", "integer", "bigint");

    private static final Set<String> CHARACTERS = Set.of("text", "character varying", "character");

    /** Types whose modifier is the number of digits behind the second. */
    private static final Set<String> SECONDS = Set.of(
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone",
            "interval");

    private static final int ALL_SECONDS = 6;

    private TypeCosts() {}

    /** Whether the rows stay as they are on disk. */
    static boolean keepsRows(String before, String after) {
        var old = base(before);
        var now = base(after);
        if (before.equals(after)) {
            return true;
        }
        if (isVarying(old) && isVarying(now) || old.equals("bit varying") && now.equals(old)) {
            return modifiers(after).isEmpty() || widens(before, after);
        }
        if (old.equals("numeric") && now.equals("numeric")) {
            return modifiers(after).isEmpty() || widens(before, after) && modifier(before, 1) == modifier(after, 1);
        }
        if (old.equals(now) && SECONDS.contains(old)) {
            return seconds(before) <= seconds(after);
        }
        return old.equals("cidr") && now.equals("inet")
                || old.equals("xml") && now.equals("text")
                || Types.isObject(old) && now.equals("oid");
    }

    /** Whether values may be cut or rounded without a word. */
    static boolean loses(String before, String after) {
        var old = base(before);
        var now = base(after);
        if (keepsRows(before, after)) {
            return false;
        }
        if (isNumber(old) && isNumber(now)) {
            return losesDigits(before, after);
        }
        if (isMoment(old) && isMoment(now)) {
            return !old.equals("date");
        }
        if (old.equals(now)) {
            return SECONDS.contains(old);
        }
        // What is converted through its text is cut to the form of the new type; characters are refused instead.
        return !CHARACTERS.contains(now) && (!modifiers(after).isEmpty() || narrows(old, now));
    }

    private static boolean narrows(String old, String now) {
        return old.startsWith("time") && now.startsWith("time without") || now.startsWith("interval ");
    }

    private static boolean losesDigits(String before, String after) {
        var old = base(before);
        var now = base(after);
        boolean whole = INTEGERS.containsKey(old);
        return switch (now) {
            case "real" -> !old.equals("smallint");
            case "double precision" -> old.equals("bigint") || old.equals("numeric");
            case "numeric" ->
                !modifiers(after).isEmpty()
                        && !(whole && modifier(after, 1) >= 0)
                        && (modifiers(before).isEmpty() || modifier(after, 1) < modifier(before, 1));
            default -> !whole && !(old.equals("numeric") && !modifiers(before).isEmpty() && modifier(before, 1) <= 0);
        };
    }

    /** Whether there may be values that the new type refuses. */
    static boolean fails(String before, String after) {
        var old = base(before);
        var now = base(after);
        if (keepsRows(before, after)) {
            return false;
        }
        if (isNumber(old) && isNumber(now)) {
            return refusesNumbers(before, after);
        }
        if (isMoment(old) && isMoment(now) || SECONDS.contains(old) && old.equals(now)) {
            return false;
        }
        if (CHARACTERS.contains(now)) {
            return !modifiers(after).isEmpty() && !(CHARACTERS.contains(old) && widens(before, after));
        }
        return true;
    }

    private static boolean refusesNumbers(String before, String after) {
        var old = base(before);
        var now = base(after);
        var whole = INTEGERS.get(old);
        return switch (now) {
            case "real" -> whole == null;
            case "double precision" -> old.equals("numeric");
            case "numeric" -> !modifiers(after).isEmpty() && needed(before) > digits(after);
            default ->
                whole == null
                        ? needed(before)
                                > INTEGERS.getOrDefault(now, new Digits(0, 0)).held()
                        : BY_WIDTH.indexOf(old) > BY_WIDTH.indexOf(now);
        };
    }

    /** How many digits before the point values may have. */
    private static int needed(String type) {
        var whole = INTEGERS.get(base(type));
        return whole != null ? whole.needed() : modifiers(type).isEmpty() ? Integer.MAX_VALUE : digits(type);
    }

    private static int digits(String numeric) {
        return modifier(numeric, 0) - modifier(numeric, 1);
    }

    private static boolean widens(String before, String after) {
        return !modifiers(before).isEmpty() && modifier(before, 0) <= modifier(after, 0);
    }

    private static int seconds(String type) {
        return modifiers(type).isEmpty() ? ALL_SECONDS : modifier(type, 0);
    }

    private static boolean isVarying(String base) {
        return base.equals("text") || base.equals("character varying");
    }

    private static boolean isNumber(String base) {
        return INTEGERS.containsKey(base)
                || Set.of("numeric", "real", "double precision").contains(base);
    }

    private static boolean isMoment(String base) {
        return base.equals("date") || base.startsWith("timestamp ");
    }
}
