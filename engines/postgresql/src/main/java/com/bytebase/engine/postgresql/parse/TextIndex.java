package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.Position;
import java.util.Arrays;

/**
 * Translates places in a text between UTF-8 bytes, UTF-16 units, code points and lines without walking it from the start each
 * time: there is a milestone every {@value #STEP} units.
 */
final class TextIndex {
    private static final int STEP = 256;

    private final String text;
    private final int[] bytes;
    private final int[] points;
    private final int[] lines;

    TextIndex(String text) {
        this.text = text;
        int milestones = text.length() / STEP + 1;
        bytes = new int[milestones];
        points = new int[milestones];
        int[] starts = new int[16];
        int lineCount = 1;
        int byteCount = 0;
        int pointCount = 0;
        for (int i = 0; i < text.length(); i++) {
            if (i % STEP == 0) {
                bytes[i / STEP] = byteCount;
                points[i / STEP] = pointCount;
            }
            byteCount += width(i);
            pointCount += trailing(i) ? 0 : 1;
            if (text.charAt(i) == '\n') {
                starts = lineCount == starts.length ? Arrays.copyOf(starts, lineCount * 2) : starts;
                starts[lineCount++] = i + 1;
            }
        }
        if (text.length() % STEP == 0) {
            bytes[milestones - 1] = byteCount;
            points[milestones - 1] = pointCount;
        }
        lines = Arrays.copyOf(starts, lineCount);
    }

    /** How many bytes of UTF-8 stand before the UTF-16 {@code offset}. */
    int bytesBefore(int offset) {
        int milestone = offset / STEP;
        int count = bytes[milestone];
        for (int i = milestone * STEP; i < offset; i++) {
            count += width(i);
        }
        return count;
    }

    /** The UTF-16 offset at which {@code count} bytes of UTF-8 have passed. */
    int offsetOfByte(int count) {
        int i = milestoneOf(bytes, count) * STEP;
        for (int at = bytes[i / STEP]; at < count && i < text.length(); i++) {
            at += width(i);
        }
        return i < text.length() && trailing(i) ? i + 1 : i;
    }

    /** The UTF-16 offset that lies {@code count} code points after {@code offset}, at most the end. */
    int offsetOfPoints(int offset, int count) {
        int wanted = pointsBefore(offset) + count;
        int i = milestoneOf(points, wanted) * STEP;
        for (int at = points[i / STEP]; i < text.length() && (at < wanted || trailing(i)); i++) {
            at += trailing(i) ? 0 : 1;
        }
        return i;
    }

    Position position(int offset) {
        int end = Math.min(offset, text.length());
        int found = Arrays.binarySearch(lines, end);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, pointsBefore(end) - pointsBefore(lines[line]) + 1);
    }

    private int pointsBefore(int offset) {
        int milestone = offset / STEP;
        int count = points[milestone];
        for (int i = milestone * STEP; i < offset; i++) {
            count += trailing(i) ? 0 : 1;
        }
        return count;
    }

    private static int milestoneOf(int[] milestones, int count) {
        int found = Arrays.binarySearch(milestones, count);
        return found >= 0 ? found : -found - 2;
    }

    /** Bytes of UTF-8 that this unit adds; a lone surrogate becomes a question mark. */
    private int width(int i) {
        char c = text.charAt(i);
        if (c < 0x80) {
            return 1;
        }
        if (c < 0x800) {
            return 2;
        }
        if (!Character.isSurrogate(c)) {
            return 3;
        }
        if (trailing(i)) {
            return 0;
        }
        return Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                ? 4
                : 1;
    }

    /** Whether this unit is the second half of a code point. */
    private boolean trailing(int i) {
        return Character.isLowSurrogate(text.charAt(i)) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
