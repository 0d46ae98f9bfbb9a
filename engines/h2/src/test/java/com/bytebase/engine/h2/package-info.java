/** H2, tried on real files. */
@NullMarked
package com.bytebase.engine.h2;

import org.jspecify.annotations.NullMarked;
