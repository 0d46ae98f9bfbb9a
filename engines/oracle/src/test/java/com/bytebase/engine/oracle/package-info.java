/** Tests of Oracle by recorded rows. */
@NullMarked
package com.bytebase.engine.oracle;

import org.jspecify.annotations.NullMarked;
