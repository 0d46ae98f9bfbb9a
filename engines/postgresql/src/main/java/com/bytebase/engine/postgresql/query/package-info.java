/** Queries that people run. */
@NullMarked
package com.bytebase.engine.postgresql.query;

import org.jspecify.annotations.NullMarked;
