/** How MySQL and MariaDB get from one schema to another: one {@code ALTER TABLE} for a table, foreign keys before and after. */
@NullMarked
package com.bytebase.engine.mysql.diff;

import org.jspecify.annotations.NullMarked;
