/** DuckDB's answers to the differ: what ALTER TABLE cannot do is done by making tables anew. */
@NullMarked
package com.bytebase.engine.duckdb.diff;

import org.jspecify.annotations.NullMarked;
