package com.bytebase.engine.sql;

import java.util.Optional;

/**
 * A table or view as a statement names it. Names are as the server will look them up: unquoted ones already folded the way the
 * engine folds.
 *
 * @param schema the qualifier, if there is one: a schema for PostgreSQL, a database for the MySQL family
 * @param at where the name stands in the script
 */
public record TableRef(Optional<String> schema, String name, Position at) {
    /** As written in messages: {@code schema.name} or {@code name}. */
    public String label() {
        return schema.map(s -> s + "." + name).orElse(name);
    }
}
