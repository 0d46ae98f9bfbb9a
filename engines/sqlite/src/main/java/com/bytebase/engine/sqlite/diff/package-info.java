/** SQLite's answers to the differ: what ALTER TABLE cannot do is done by making the table anew. */
@NullMarked
package com.bytebase.engine.sqlite.diff;

import org.jspecify.annotations.NullMarked;
