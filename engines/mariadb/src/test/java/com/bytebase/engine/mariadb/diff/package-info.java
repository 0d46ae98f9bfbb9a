/** Tests. */
@NullMarked
package com.bytebase.engine.mariadb.diff;

import org.jspecify.annotations.NullMarked;
