/** How PostgreSQL gets from one schema to another: what depends on what, the statements, and what they do to a database in use. */
@NullMarked
package com.bytebase.engine.postgresql.diff;

import org.jspecify.annotations.NullMarked;
