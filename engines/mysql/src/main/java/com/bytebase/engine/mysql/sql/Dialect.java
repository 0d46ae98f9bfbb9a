package com.bytebase.engine.mysql.sql;

/** Where scripts for MySQL and for MariaDB part. */
public enum Dialect {
    MYSQL,
    MARIADB;

    /** The newest version of MySQL whose executable comments are certain to be executed by every server in use. */
    private static final int MYSQL_CERTAIN = 80031;

    private static final int MARIADB_CERTAIN = 110400;

    /** No server has this version: a client's own commands stand in such comments, as the first line of what mariadb-dump writes. */
    private static final int OF_NO_SERVER = 500_000;

    /** What becomes of an executable comment. */
    enum Fate {
        EXECUTED,
        SKIPPED,
        /** The version of the server decides. */
        DEPENDS
    }

    /**
     * The fate of {@code /*!version … *}{@code /}, or of {@code /*M!version … *}{@code /} where {@code mariaDbOnly}; {@code version} is 0
     * where none is written. MariaDB skips what is meant for MySQL 5.7 to 99 because the two differ from there on.
     */
    Fate executableComment(boolean mariaDbOnly, int version) {
        if (version >= OF_NO_SERVER) {
            return Fate.SKIPPED;
        }
        return switch (this) {
            case MYSQL -> mariaDbOnly ? Fate.SKIPPED : version <= MYSQL_CERTAIN ? Fate.EXECUTED : Fate.DEPENDS;
            case MARIADB -> {
                if (!mariaDbOnly && version >= 50700 && version <= 99999) {
                    yield Fate.SKIPPED;
                }
                yield version <= MARIADB_CERTAIN ? Fate.EXECUTED : Fate.DEPENDS;
            }
        };
    }
}
