/** ClickHouse: sessions, catalogs, changes. Built from its manual; not tested against a server. */
@NullMarked
package com.bytebase.engine.clickhouse;

import org.jspecify.annotations.NullMarked;
