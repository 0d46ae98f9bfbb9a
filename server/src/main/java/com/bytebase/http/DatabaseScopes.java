package com.bytebase.http;

import java.util.Optional;

/** The project of a database; known to the module {@code database}. */
public interface DatabaseScopes {
    /** The id of the project that holds the database, empty where there is no such database. */
    Optional<String> projectOf(String instance, String database);
}
