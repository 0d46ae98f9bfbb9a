package com.bytebase.engine;

/** The engines that the product knows by name. A value here is what the API and the metadata store write. */
public enum EngineType {
    POSTGRES("PostgreSQL"),
    MYSQL("MySQL"),
    MARIADB("MariaDB");

    private final String title;

    EngineType(String title) {
        this.title = title;
    }

    /** The name that people use: "PostgreSQL". */
    public String title() {
        return title;
    }
}
