package com.bytebase.engine;

import java.util.Optional;

/**
 * An error as the server reported it.
 *
 * @param code the engine's own code: SQLSTATE for PostgreSQL ("23502"), the error number for MySQL and MariaDB ("1146")
 * @param message the server's words, without prefix
 * @param detail further words of the server (detail, hint, where), if it gave any
 * @param offset 0-based offset in characters (UTF-16 units) into the statement that was sent, if the server named a place
 * @param connectionLost whether the session is gone, so that the outcome of the statement is unknown
 * @param lockTimeout whether the statement gave up waiting for a lock and may be tried again
 */
public record ServerError(
        String code,
        String message,
        Optional<String> detail,
        Optional<Integer> offset,
        boolean connectionLost,
        boolean lockTimeout) {}
