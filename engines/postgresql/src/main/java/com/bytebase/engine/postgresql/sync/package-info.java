/** PostgreSQL's schemas: read from the catalogs by a fixed number of queries, and written as SQL. */
@NullMarked
package com.bytebase.engine.postgresql.sync;

import org.jspecify.annotations.NullMarked;
