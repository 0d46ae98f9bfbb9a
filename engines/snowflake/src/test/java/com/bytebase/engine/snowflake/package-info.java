/** Tests of Snowflake by recorded rows. */
@NullMarked
package com.bytebase.engine.snowflake;

import org.jspecify.annotations.NullMarked;
