/** Queries that people run. */
@NullMarked
package com.bytebase.engine.mysql.query;

import org.jspecify.annotations.NullMarked;
