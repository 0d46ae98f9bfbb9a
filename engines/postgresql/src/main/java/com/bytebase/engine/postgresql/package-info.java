/** PostgreSQL: connections, changes and errors. */
@NullMarked
package com.bytebase.engine.postgresql;

import org.jspecify.annotations.NullMarked;
