package com.bytebase.engine.files;

/**
 * How an engine keeps a database in a file.
 *
 * @param title the engine's name: "SQLite"
 * @param extension of new files, with its dot; left out of the database's name
 * @param magic the first bytes of a file of the engine, from {@code offset}
 * @param emptyIsOne whether a file without content is a database too
 * @param shared whether several processes may have one file open at a time, so that the lock of changes has to hold between them
 */
public record FileFormat(String title, String extension, String magic, int offset, boolean emptyIsOne, boolean shared) {
    boolean isHead(byte[] head) {
        if (head.length == 0) {
            return emptyIsOne;
        }
        var expected = magic.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        if (head.length < offset + expected.length) {
            return false;
        }
        return java.util.Arrays.equals(head, offset, offset + expected.length, expected, 0, expected.length);
    }

    int headLength() {
        return offset + magic.length();
    }
}
