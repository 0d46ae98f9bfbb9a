package com.bytebase.vcs;

/** Makes text that came from elsewhere fit to be kept and shown. */
final class Words {
    private Words() {}

    /** One line, without what cannot be kept or would move the cursor. */
    static String line(String text, int maximum) {
        return text(text, maximum * 4)
                .lines()
                .findFirst()
                .map(String::strip)
                .map(line -> cut(line, maximum))
                .orElse("");
    }

    /** Lines, without what cannot be kept or would move the cursor. */
    static String text(String text, int maximum) {
        var out = new StringBuilder();
        text.codePoints().limit(maximum + 1L).forEach(c -> {
            boolean fits = c == '\n' || !Character.isISOControl(c) && !isOdd(c);
            out.appendCodePoint(fits ? c : ' ');
        });
        return cut(out.toString(), maximum).strip();
    }

    private static boolean isOdd(int c) {
        return switch (Character.getType(c)) {
            case Character.SURROGATE, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    static String cut(String text, int maximum) {
        return text.codePointCount(0, text.length()) <= maximum
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maximum - 1)) + "…";
    }
}
