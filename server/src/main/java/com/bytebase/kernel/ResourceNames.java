package com.bytebase.kernel;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Resource names: paths without the leading {@code /v1/}. A segment that comes from elsewhere (a database's name) is escaped where
 * servers and proxies refuse or rewrite a character even when it is percent-encoded: each byte of {@code / \ % ; ~ :} in UTF-8 becomes
 * {@code ~XX}, and so do the segments {@code .}, {@code ..} and {@code -}.
 */
public final class ResourceNames {
    private static final String ESCAPED = "/\\%;~:";
    private static final Pattern ID = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private ResourceNames() {}

    /** {@code id} as one segment of a name. */
    public static String escape(String id) {
        boolean dots = id.equals(".") || id.equals("..") || id.equals("-");
        var out = new StringBuilder(id.length() + 8);
        id.codePoints().forEach(c -> {
            if (dots || c < 0x20 || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || ESCAPED.indexOf(c) >= 0) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('~').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** The id behind a segment. @throws Problem where a {@code ~} is not followed by two hexadecimal digits */
    public static String unescape(String segment) {
        if (segment.indexOf('~') < 0) {
            return segment;
        }
        var out = new java.io.ByteArrayOutputStream(segment.length());
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '~') {
                out.write(bytes[i]);
                continue;
            }
            if (i + 2 >= bytes.length
                    || Character.digit(bytes[i + 1], 16) < 0
                    || Character.digit(bytes[i + 2], 16) < 0) {
                throw Problem.field(
                        "name", "In \"%s\" a ~ must be followed by two hexadecimal digits.".formatted(segment));
            }
            out.write(Character.digit(bytes[i + 1], 16) * 16 + Character.digit(bytes[i + 2], 16));
            i += 2;
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The id in {@code collection/id}. @throws Problem at {@code field} where {@code name} is something else */
    public static String id(String name, String collection, String field) {
        var prefix = collection + "/";
        if (!name.startsWith(prefix) || name.indexOf('/', prefix.length()) >= 0 || name.length() == prefix.length()) {
            throw Problem.field(field, "\"%s\" is not a name of the form %s{id}.".formatted(name, prefix));
        }
        return unescape(name.substring(prefix.length()));
    }

    /** An id that a person chose: lower-case letters, digits and hyphens, starting with a letter, 63 at most. */
    public static String checkId(String id, String field) {
        if (!ID.matcher(id).matches()) {
            throw Problem.field(
                    field,
                    "\"%s\" is not an id: lower-case letters, digits and hyphens, starting with a letter, ending with a letter or digit, 63 characters at most."
                            .formatted(id));
        }
        return id;
    }
}
