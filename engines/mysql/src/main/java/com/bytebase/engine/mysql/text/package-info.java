/** Schemas of MySQL and MariaDB read from scripts, without a server: what {@code CREATE} and {@code ALTER} statements say. */
@NullMarked
package com.bytebase.engine.mysql.text;

import org.jspecify.annotations.NullMarked;
