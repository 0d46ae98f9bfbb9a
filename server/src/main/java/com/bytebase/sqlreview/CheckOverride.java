package com.bytebase.sqlreview;

import java.time.Instant;

/** Somebody answers for going on in spite of errors. */
public record CheckOverride(long principal, String reason, Instant at) {}
