package com.bytebase.engine.sql;

import java.util.Arrays;

/** Positions of offsets in one text, without reading it from the start each time. */
public final class Positions {
    private final String text;
    private final int[] lineStarts;

    public Positions(String text) {
        this.text = text;
        var starts = new int[16];
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        this.lineStarts = Arrays.copyOf(starts, count);
    }

    /** The position of a UTF-16 offset; past the end it is the end. */
    public Position at(int offset) {
        int end = Math.min(offset, text.length());
        int found = Arrays.binarySearch(lineStarts, end);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, text.codePointCount(lineStarts[line], end) + 1);
    }
}
