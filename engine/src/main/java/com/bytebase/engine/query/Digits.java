package com.bytebase.engine.query;

/** A number that every reader of JSON can hold without rounding, as the server writes it. */
public record Digits(String text) {}
