package com.bytebase.engine.mysql;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bytes as the default of a binary column: a string where they are text, hexadecimal otherwise. */
public final class BinaryLiteral {
    private static final Pattern TYPE = Pattern.compile("(var)?binary\\((\\d+)\\).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEX = Pattern.compile("[xX]'((?:[0-9A-Fa-f]{2})*)'|0x((?:[0-9A-Fa-f]{2})+)");

    private BinaryLiteral() {}

    public static boolean isOf(String type) {
        return TYPE.matcher(type).matches();
    }

    /**
     * A literal in the one form, filled up with zeros as the type fills it up.
     *
     * @param type {@code binary(n)} or {@code varbinary(n)}
     * @return empty where it is no literal of bytes
     */
    public static Optional<String> of(String literal, String type) {
        return bytes(literal).map(bytes -> of(bytes, type));
    }

    static String of(byte[] bytes, String type) {
        var found = TYPE.matcher(type);
        boolean filled = found.matches() && found.group(1) == null;
        int length = filled ? Math.max(bytes.length, Math.min(255, Integer.parseInt(found.group(2)))) : bytes.length;
        var whole = Arrays.copyOf(bytes, length);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(whole));
            return "'" + escaped(text.toString()) + "'";
        } catch (CharacterCodingException e) {
            return "X'" + HexFormat.of().withUpperCase().formatHex(whole) + "'";
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("'", "''")
                .replace("\0", "\\0")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\u001a", "\\Z");
    }

    private static Optional<byte[]> bytes(String literal) {
        var hex = HEX.matcher(literal);
        if (hex.matches()) {
            var digits = hex.group(1) == null ? hex.group(2) : hex.group(1);
            return Optional.of(HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT)));
        }
        char quote = literal.isEmpty() ? ' ' : literal.charAt(0);
        return quote == '\'' || quote == '"'
                ? Optional.of(unquoted(literal.getBytes(StandardCharsets.UTF_8), 0))
                : Optional.empty();
    }

    /** What stands between the quotes, the first of which is at {@code from}. */
    static byte[] unquoted(byte[] text, int from) {
        var found = new ByteArrayOutputStream();
        byte quote = text[from];
        for (int i = from + 1; i < text.length; i++) {
            if (text[i] == '\\' && i + 1 < text.length) {
                i++;
                found.write(
                        switch (text[i]) {
                            case '0' -> 0;
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            case 'b' -> '\b';
                            case 'Z' -> 0x1a;
                            default -> text[i];
                        });
            } else if (text[i] == quote && i + 1 < text.length && text[i + 1] == quote) {
                found.write(quote);
                i++;
            } else if (text[i] == quote) {
                break;
            } else {
                found.write(text[i]);
            }
        }
        return found.toByteArray();
    }
}
