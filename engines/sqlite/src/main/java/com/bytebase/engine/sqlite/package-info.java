/** SQLite: databases that are files, read from the text that they keep of themselves. */
@NullMarked
package com.bytebase.engine.sqlite;

import org.jspecify.annotations.NullMarked;
