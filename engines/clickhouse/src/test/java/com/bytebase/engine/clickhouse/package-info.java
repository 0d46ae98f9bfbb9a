/** Tests of ClickHouse by recorded rows. */
@NullMarked
package com.bytebase.engine.clickhouse;

import org.jspecify.annotations.NullMarked;
