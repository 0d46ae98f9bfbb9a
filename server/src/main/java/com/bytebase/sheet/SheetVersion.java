package com.bytebase.sheet;

import java.time.Instant;

/**
 * A text that a sheet has, or had.
 *
 * @param number from 1
 * @param author the principal who wrote it
 */
record SheetVersion(long number, String contentHash, long size, long author, Instant createdAt) {}
