/** Differences between schemas of DuckDB, tried on real files. */
@NullMarked
package com.bytebase.engine.duckdb.diff;

import org.jspecify.annotations.NullMarked;
