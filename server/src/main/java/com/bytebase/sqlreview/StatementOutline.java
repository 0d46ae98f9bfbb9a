package com.bytebase.sqlreview;

import com.bytebase.engine.sql.Position;

/** One statement of a change: its place in order (from 1), a title as "Create table book", and where it stands. Kept as JSON. */
public record StatementOutline(String change, int index, String title, String type, Position start, Position end) {}
