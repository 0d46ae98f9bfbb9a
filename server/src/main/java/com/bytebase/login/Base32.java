package com.bytebase.login;

import java.util.Locale;

/** RFC 4648's base 32 without padding: what people can read to each other and type. */
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String encode(byte[] bytes) {
        var out = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8 | b & 0xff) & 0xfff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                out.append(LETTERS.charAt(buffer >> bits & 31));
            }
        }
        if (bits > 0) {
            out.append(LETTERS.charAt(buffer << 5 - bits & 31));
        }
        return out.toString();
    }

    /** The text as it was made: in capitals, without what people put between the letters. */
    static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
