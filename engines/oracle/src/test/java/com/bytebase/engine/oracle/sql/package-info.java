/** Tests of Oracle by recorded rows. */
@NullMarked
package com.bytebase.engine.oracle.sql;

import org.jspecify.annotations.NullMarked;
