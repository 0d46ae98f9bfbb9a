package com.bytebase.engine.query;

import com.bytebase.engine.query.ResultColumn.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Values as literals that an engine reads again.
 *
 * @param textPrefix before the quote of a text
 * @param backslashes whether a backslash escapes in a text
 * @param truth words for true and false
 * @param binary around the hexadecimal digits of bytes; empty where bytes are written as text
 * @param rows of one INSERT
 */
public record Literals(String textPrefix, boolean backslashes, Truth truth, Wrapping binary, int rows) {
    private static final int SOME_ROWS = 100;

    /** Those of the SQL standard. */
    public static final Literals STANDARD =
            new Literals("", false, new Truth("TRUE", "FALSE"), new Wrapping("X'", "'"), SOME_ROWS);

    /** Words for the truth. */
    public record Truth(String yes, String no) {}

    /** What stands around something. */
    public record Wrapping(String before, String after) {
        static final Wrapping NONE = new Wrapping("", "");
    }

    /** The same, with backslashes that escape. */
    public Literals withBackslashes() {
        return new Literals(textPrefix, true, truth, binary, rows);
    }

    /** The same, with a prefix of texts. */
    public Literals withTextPrefix(String prefix) {
        return new Literals(prefix, backslashes, truth, binary, rows);
    }

    /** The same, with 1 and 0 for the truth. */
    public Literals withBits() {
        return new Literals(textPrefix, backslashes, new Truth("1", "0"), binary, rows);
    }

    /** The same, with bytes as they are in results, in quotes. */
    public Literals withBinaryAsText() {
        return new Literals(textPrefix, backslashes, truth, Wrapping.NONE, rows);
    }

    /** The same, with something else around the digits of bytes. */
    public Literals withBinary(String before, String after) {
        return new Literals(textPrefix, backslashes, truth, new Wrapping(before, after), rows);
    }

    /** The same, with one row for each INSERT. */
    public Literals withSingleRows() {
        return new Literals(textPrefix, backslashes, truth, binary, 1);
    }

    /** @param value as a {@link QuerySession.ColumnReader} reads it */
    public String of(Kind kind, @Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case Boolean yes -> yes ? truth.yes() : truth.no();
            case Digits(var text) -> text;
            default -> of(kind, value.toString());
        };
    }

    private String of(Kind kind, String text) {
        return switch (kind) {
            case NUMBER -> isNumber(text) ? text : text(text);
            case BINARY -> binary(text);
            case BOOLEAN, TEXT, TIME, JSON -> text(text);
        };
    }

    private String binary(String text) {
        if (binary.before().isEmpty()) {
            return text(text);
        }
        return text.startsWith("0x") ? binary.before() + text.substring(2) + binary.after() : text;
    }

    private String text(String text) {
        var doubled = text.replace("'", "''");
        return textPrefix + "'" + (backslashes ? doubled.replace("\\", "\\\\") : doubled) + "'";
    }

    private static boolean isNumber(String text) {
        boolean digits = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits |= c >= '0' && c <= '9';
            if (!(c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)) {
                return false;
            }
        }
        return digits;
    }
}
