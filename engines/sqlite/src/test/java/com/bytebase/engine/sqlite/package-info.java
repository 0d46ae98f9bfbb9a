/** SQLite, tried on real files. */
@NullMarked
package com.bytebase.engine.sqlite;

import org.jspecify.annotations.NullMarked;
