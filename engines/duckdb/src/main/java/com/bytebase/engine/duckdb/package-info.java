/** DuckDB: databases that are files, read from the tables that the engine keeps of itself. */
@NullMarked
package com.bytebase.engine.duckdb;

import org.jspecify.annotations.NullMarked;
