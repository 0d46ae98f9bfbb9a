/** The schema model: one immutable description of a database's schema for all engines. */
@NullMarked
package com.bytebase.engine.schema;

import org.jspecify.annotations.NullMarked;
