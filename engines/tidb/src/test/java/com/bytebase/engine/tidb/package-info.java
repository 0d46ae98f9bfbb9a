/** Tests of what TiDB does differently from MySQL. */
@NullMarked
package com.bytebase.engine.tidb;

import org.jspecify.annotations.NullMarked;
