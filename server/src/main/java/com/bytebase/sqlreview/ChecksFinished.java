package com.bytebase.sqlreview;

/** The checks of a version are done. Published in the transaction that keeps their results. */
public record ChecksFinished(String issue, int version, int statements, int databases, int errors, int warnings) {}
