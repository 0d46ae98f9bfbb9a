package com.bytebase.engine;

import java.util.Optional;

/** One database of a server, as listed: {@code sizeBytes} is what the server reports, -1 where the user may not know. */
public record DatabaseInfo(
        String name, Optional<String> owner, String characterSet, String collation, long sizeBytes) {}
