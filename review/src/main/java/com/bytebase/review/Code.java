package com.bytebase.review;

/** The stable numbers of findings; each range is one area. */
public enum Code {
    NOT_ANALYZED(3),
    SYNTAX(201),
    NO_WHERE(202),
    SELECT_ALL(203),
    COMMIT(206),
    TABLE_NAME(301),
    COLUMN_NULLABLE(402),
    COLUMN_MISSING(405),
    COLUMN_EXISTS(412),
    NO_PRIMARY_KEY(601),
    TABLE_MISSING(604),
    TABLE_EXISTS(607),
    INDEX_EXISTS(805),
    INDEX_MISSING(809);

    private final int number;

    Code(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
