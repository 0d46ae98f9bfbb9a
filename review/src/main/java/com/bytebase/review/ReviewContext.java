package com.bytebase.review;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.sql.Script;
import java.util.Optional;

/** What a rule looks at. */
public record ReviewContext(EngineType engine, Script script, Optional<DatabaseSchema> schema, Payload payload) {}
