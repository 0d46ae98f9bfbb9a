/** Statements as lineage sees them: one small tree for all engines, made by a reader per grammar. */
@NullMarked
package com.bytebase.engine.lineage.tree;

import org.jspecify.annotations.NullMarked;
