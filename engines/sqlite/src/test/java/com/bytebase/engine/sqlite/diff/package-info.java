/** Differences between schemas of SQLite, tried on real files. */
@NullMarked
package com.bytebase.engine.sqlite.diff;

import org.jspecify.annotations.NullMarked;
