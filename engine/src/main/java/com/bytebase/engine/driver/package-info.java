/** Drivers that the product may not or need not ship: loaded from a folder of the operator's, never on the class path. */
@NullMarked
package com.bytebase.engine.driver;

import org.jspecify.annotations.NullMarked;
