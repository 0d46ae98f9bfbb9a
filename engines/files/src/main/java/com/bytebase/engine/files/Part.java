package com.bytebase.engine.files;

import com.bytebase.engine.schema.ObjectName;

/**
 * A statement of a definition, without the semicolon after it.
 *
 * @param of the object that it makes, or is a part of
 */
public record Part(ObjectName of, String sql) {}
