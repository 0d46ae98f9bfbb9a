package com.bytebase.engine.schema;

/** The comment on an object or part whose own record holds none: constraints, columns of composite types… */
public record ObjectComment(ObjectName on, String text) {}
