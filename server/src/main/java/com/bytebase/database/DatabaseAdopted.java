package com.bytebase.database;

/** A database that was just created has been put into its project; what the server says of it is still to be read. */
public record DatabaseAdopted(DatabaseName database) {}
