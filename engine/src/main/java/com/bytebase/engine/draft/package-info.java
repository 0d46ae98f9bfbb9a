/** Tables drawn in a form instead of written as SQL: what a person changed, laid over a schema. */
@NullMarked
package com.bytebase.engine.draft;

import org.jspecify.annotations.NullMarked;
