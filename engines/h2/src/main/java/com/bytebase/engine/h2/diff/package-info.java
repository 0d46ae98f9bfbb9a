/** From one schema of H2 to another. */
@NullMarked
package com.bytebase.engine.h2.diff;

import org.jspecify.annotations.NullMarked;
