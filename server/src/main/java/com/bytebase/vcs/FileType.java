package com.bytebase.vcs;

import java.util.Locale;
import java.util.Optional;

/** What a file is, by the word that stands for {@code {{TYPE}}} in its name. */
enum FileType {
    /** A change of schema; what a file is whose template has no type. */
    MIGRATE,
    DDL,
    /** A change of rows. */
    DATA,
    DML,
    /** The state that the database has already: never run, and neither is what has a lower version. */
    BASELINE;

    static Optional<FileType> of(String word) {
        for (var type : values()) {
            if (type.word().equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
