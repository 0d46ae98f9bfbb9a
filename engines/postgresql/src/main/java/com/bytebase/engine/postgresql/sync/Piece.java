package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.ObjectName;

/**
 * One statement of a definition.
 *
 * @param of the object that it makes or is about; what belongs to a table is the table's
 * @param rank within its section; pieces of one rank keep their order
 */
record Piece(Section section, ObjectName of, String sql, int rank) implements Comparable<Piece> {
    Piece(Section section, ObjectName of, String sql) {
        this(section, of, sql, 0);
    }

    @Override
    public int compareTo(Piece other) {
        int sections = section.compareTo(other.section);
        return sections != 0 ? sections : Integer.compare(rank, other.rank);
    }

    /** The order of statements; within a section that of the objects. */
    enum Section {
        PREPARE,
        SCHEMA,
        /** Base types by name alone, for the functions that they are made of. */
        SHELL,
        OBJECT,
        COMPLETION,
        INDEX,
        ATTACH,
        FOREIGN_KEY,
        TRIGGER,
        OTHER,
        SETTING,
        PUBLICATION,
        OWNER,
        COMMENT,
        GRANT,
        REFRESH,
        DEFAULT_PRIVILEGES,
        /** After all the others, which they would fire on. */
        EVENT_TRIGGER
    }
}
