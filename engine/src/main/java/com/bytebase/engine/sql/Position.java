package com.bytebase.engine.sql;

/** A place in a text: line and column from 1, the column in characters (code points), lines ended by {@code \n} or {@code \r\n}. */
public record Position(int line, int column) implements Comparable<Position> {
    public static final Position START = new Position(1, 1);

    /** The position of the UTF-16 {@code offset} in {@code text}; past the end it is the end. */
    public static Position of(String text, int offset) {
        int end = Math.min(offset, text.length());
        int line = 1;
        int lineStart = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
            line++;
            lineStart = i + 1;
        }
        return new Position(line, text.codePointCount(lineStart, end) + 1);
    }

    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
