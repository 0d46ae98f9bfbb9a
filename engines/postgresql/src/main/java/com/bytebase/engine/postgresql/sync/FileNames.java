package com.bytebase.engine.postgresql.sync;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Names as names of files that every file system takes: what one of them refuses is written {@code ~XX}, the bytes of its UTF-8. */
final class FileNames {
    private static final String REFUSED = "/\\:*?\"<>|%~";
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

    private FileNames() {}

    /** @param exact whether another name differs in case only, which not every file system sees */
    static String of(String name, boolean exact) {
        var file = new StringBuilder();
        boolean reserved = RESERVED.contains(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < name.length(); ) {
            int point = name.codePointAt(i);
            boolean edge = i == 0 || i + Character.charCount(point) == name.length();
            boolean odd = REFUSED.indexOf(point) >= 0
                    || point < ' '
                    || edge && (point == '.' || point == ' ')
                    || reserved && i == 0
                    || exact && Character.isUpperCase(point);
            if (odd) {
                for (var one : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    file.append("~%02X".formatted(one));
                }
            } else {
                file.appendCodePoint(point);
            }
            i += Character.charCount(point);
        }
        return file.toString();
    }
}
