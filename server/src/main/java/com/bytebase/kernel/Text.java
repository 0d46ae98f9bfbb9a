package com.bytebase.kernel;

import org.jspecify.annotations.Nullable;

/** Limits on text that people enter. Text with NUL or unpaired surrogates is refused: no store or JSON can hold it. */
public final class Text {
    public static final int TITLE = 200;
    public static final int DESCRIPTION = 10_000;
    public static final int COMMENT = 65_536;
    /** Bytes of a statement or sheet. */
    public static final int STATEMENT = 100 * 1024 * 1024;

    private Text() {}

    /** A title: one line, with nothing in it that moves the cursor or turns the direction of what follows. */
    public static String title(@Nullable String value, String field) {
        var title = required(value, field, TITLE);
        title.codePoints().filter(Text::breaksLine).findFirst().ifPresent(c -> {
            throw Problem.field(
                    field, "%s holds the character U+%04X; it is one line of plain text.".formatted(field, c));
        });
        return title;
    }

    public static String optionalTitle(@Nullable String value, String field) {
        return value == null || value.isEmpty() ? "" : title(value, field);
    }

    private static boolean breaksLine(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE, Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE ->
                true;
            default -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
        };
    }

    public static String required(@Nullable String value, String field, int maximum) {
        if (value == null || value.isBlank()) {
            throw Problem.field(field, "%s is missing.".formatted(field));
        }
        return optional(value, field, maximum);
    }

    public static String optional(@Nullable String value, String field, int maximum) {
        if (value == null) {
            return "";
        }
        int length = value.codePointCount(0, value.length());
        if (length > maximum) {
            throw Problem.field(field, "%s has %,d characters; %,d is the most.".formatted(field, length, maximum));
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !paired) {
                throw Problem.field(
                        field, "%s holds a character that is no text at position %d.".formatted(field, i + 1));
            }
            if (paired) {
                i++;
            }
        }
        return value;
    }
}
