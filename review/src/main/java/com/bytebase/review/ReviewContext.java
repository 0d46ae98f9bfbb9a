package com.bytebase.review;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.sql.Script;

/** What a rule looks at. */
public record ReviewContext(EngineType engine, Script script, Ground ground, Payload payload) {}
