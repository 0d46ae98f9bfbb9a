package com.bytebase.schema;

import com.bytebase.engine.schema.DatabaseSchema;
import java.time.Instant;

/** A database's schema as it was read at a moment. {@code hash} leaves the database's name out: equal structures have equal hashes. */
public record StoredSchema(String hash, DatabaseSchema schema, Instant readAt) {}
