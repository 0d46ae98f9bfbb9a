/** DuckDB, tried on real files. */
@NullMarked
package com.bytebase.engine.duckdb;

import org.jspecify.annotations.NullMarked;
