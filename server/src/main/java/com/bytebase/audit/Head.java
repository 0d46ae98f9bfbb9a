package com.bytebase.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the chain ends: how many records it has and the hash that stands for all of them. Known outside of the database, it shows a log that
 * was cut. Written as {@code 1234:9f86d0…}.
 */
public record Head(long sequence, byte[] hash) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");
    private static final int HASH = 32;

    /** Before the first record. */
    static final Head START = new Head(0, new byte[HASH]);

    /** Reads one where there is one in the text; the last, where there are more, as in a log. */
    public static Optional<Head> in(String text) {
        var found = FORM.matcher(text);
        Head last = null;
        while (found.find()) {
            last = new Head(Long.parseLong(found.group(1)), HexFormat.of().parseHex(found.group(2)));
        }
        return Optional.ofNullable(last);
    }

    boolean isOf(byte[] other) {
        return Arrays.equals(hash, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Head head && head.sequence == sequence && head.isOf(hash);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sequence) * 31 + Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return sequence + ":" + HexFormat.of().formatHex(hash);
    }
}
