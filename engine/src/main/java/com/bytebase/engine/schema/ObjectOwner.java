package com.bytebase.engine.schema;

/** The owner of an object, where it is not the database's. */
public record ObjectOwner(ObjectName of, String role) {}
