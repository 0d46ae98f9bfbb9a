/** PostgreSQL's own grammar, run inside the JVM, and what the product reads from its trees. */
@NullMarked
package com.bytebase.engine.postgresql.parse;

import org.jspecify.annotations.NullMarked;
