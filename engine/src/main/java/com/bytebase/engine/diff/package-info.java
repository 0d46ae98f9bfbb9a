/**
 * The difference between two schemas of one engine: what has changed, what each change does to a running database, and the statements
 * that perform all of it, in an order that works. The comparison is the same for all engines; a {@link
 * com.bytebase.engine.diff.DiffDialect} says what an engine ignores, cannot do, and how it says the rest in SQL.
 */
@NullMarked
package com.bytebase.engine.diff;

import org.jspecify.annotations.NullMarked;
