/** Oracle's SQL and PL/SQL, read by a grammar of its own. */
@NullMarked
package com.bytebase.engine.oracle.sql;

import org.jspecify.annotations.NullMarked;
