/** Catalogs as recorded rows. */
@NullMarked
package com.bytebase.engine.catalog;

import org.jspecify.annotations.NullMarked;
