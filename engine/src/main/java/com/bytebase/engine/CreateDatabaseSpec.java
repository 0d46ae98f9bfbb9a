package com.bytebase.engine;

import java.util.Optional;

/** A database to be created; what is empty is left to the server's default. */
public record CreateDatabaseSpec(
        String name, Optional<String> characterSet, Optional<String> collation, Optional<String> owner) {}
