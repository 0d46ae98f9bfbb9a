package com.bytebase.engine;

import java.util.List;

/** Names, or patterns in which {@code *} stands for any characters and everything else for itself. */
public record NamePatterns(List<String> patterns) {
    public static final NamePatterns NONE = new NamePatterns(List.of());

    public NamePatterns {
        patterns = List.copyOf(patterns);
    }

    public static NamePatterns of(String... patterns) {
        return new NamePatterns(List.of(patterns));
    }

    public boolean matches(String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** Goes back to the last star only, so that no pattern takes more than the product of both lengths. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int star = -1;
        int resume = 0;
        for (int n = 0; n < name.length(); ) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
