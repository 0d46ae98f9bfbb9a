package com.bytebase.engine.mysql.text;

import java.util.Locale;

/** Names of character sets and collations. */
final class CharacterSets {
    private CharacterSets() {}

    private static final String THREE_BYTES = "utf8mb3";

    /** By the name that servers of every version take: utf8 has three bytes unless its name says otherwise. */
    static String normal(String written) {
        var name = written.toLowerCase(Locale.ROOT);
        return name.equals(THREE_BYTES) || name.startsWith(THREE_BYTES + "_")
                ? "utf8" + name.substring(THREE_BYTES.length())
                : name;
    }

    /** The same, empty where the server's own choice is asked for. */
    static String told(String written) {
        var name = normal(written);
        return name.equals("default") ? "" : name;
    }

    /** That of a collation, with which its name begins; empty for none. */
    static String of(String collation) {
        return collation.split("_", 2)[0];
    }

    /** Bytes of a character, as many as one may have where it is not known. */
    static int width(String characterSet) {
        return switch (characterSet.toLowerCase(Locale.ROOT)) {
            case "", "utf8mb4", "utf16", "utf16le", "utf32", "gb18030" -> 4;
            case "utf8", "utf8mb3", "eucjpms", "ujis" -> 3;
            case "ucs2", "big5", "cp932", "euckr", "gb2312", "gbk", "sjis" -> 2;
            default -> 1;
        };
    }
}
