/** Tests of what CockroachDB does differently from PostgreSQL. */
@NullMarked
package com.bytebase.engine.cockroachdb;

import org.jspecify.annotations.NullMarked;
