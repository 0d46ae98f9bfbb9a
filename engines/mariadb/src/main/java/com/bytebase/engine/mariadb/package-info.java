/** MariaDB: what it does differently from MySQL. */
@NullMarked
package com.bytebase.engine.mariadb;

import org.jspecify.annotations.NullMarked;
