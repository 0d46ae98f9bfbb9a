package com.bytebase.issue;

import java.util.Collection;
import java.util.List;

/** Counts and names in sentences. */
final class Words {
    private Words() {}

    /** "1 error", "2 errors". */
    static String count(int count, String noun) {
        return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
    }

    /** "a", "a and b", "a, b and c"; after {@code most} names "and 3 more". */
    static String list(Collection<String> names, int most, String last) {
        var all = List.copyOf(names);
        if (all.size() > most) {
            return "%s %s %d more".formatted(String.join(", ", all.subList(0, most)), last, all.size() - most);
        }
        if (all.size() < 2) {
            return String.join("", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " " + last + " " + all.getLast();
    }

    /** The first word in the form that fits the subject: "fix", "fixes". */
    static String verb(boolean me, String verb) {
        if (me) {
            return verb;
        }
        return verb.endsWith("x") || verb.endsWith("sh") || verb.endsWith("ss")
                ? verb + "es"
                : verb.endsWith("ry") ? verb.substring(0, verb.length() - 1) + "ies" : verb + "s";
    }
}
