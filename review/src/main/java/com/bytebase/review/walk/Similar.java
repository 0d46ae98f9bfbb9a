package com.bytebase.review.walk;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Similar {
    private static final int MOST_EDITS = 2;

    private Similar() {}

    /** The nearest of {@code names}, if it is at most two edits away and not another word altogether. */
    static Optional<String> to(String name, Collection<String> names) {
        return names.stream()
                .filter(other -> Math.abs(other.length() - name.length()) <= MOST_EDITS)
                .filter(other -> edits(name, other) <= Math.min(MOST_EDITS, name.length() / 2))
                .min(Comparator.comparingInt((String other) -> edits(name, other))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The Levenshtein distance. */
    private static int edits(String a, String b) {
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
