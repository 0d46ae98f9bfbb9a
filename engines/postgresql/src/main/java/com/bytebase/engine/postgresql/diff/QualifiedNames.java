package com.bytebase.engine.postgresql.diff;

import java.util.ArrayList;
import java.util.List;

/** Takes apart names with dots, each part quoted where it needs to be. */
final class QualifiedNames {
    private QualifiedNames() {}

    /** {@code a."b.c"} is a and b.c. */
    static List<String> parts(String name) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' && quoted && i + 1 < name.length() && name.charAt(i + 1) == '"') {
                part.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
