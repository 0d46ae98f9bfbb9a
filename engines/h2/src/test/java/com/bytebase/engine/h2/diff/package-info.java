/** Differences between schemas of H2, tried on real files. */
@NullMarked
package com.bytebase.engine.h2.diff;

import org.jspecify.annotations.NullMarked;
