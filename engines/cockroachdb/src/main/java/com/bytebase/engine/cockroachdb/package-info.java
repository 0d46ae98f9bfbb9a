/** CockroachDB: what it does differently from PostgreSQL. */
@NullMarked
package com.bytebase.engine.cockroachdb;

import org.jspecify.annotations.NullMarked;
