/** Scripts of the MySQL family: taken apart by tokens, each statement then read by the grammars of MySQL and MariaDB. */
@NullMarked
package com.bytebase.engine.mysql.sql;

import org.jspecify.annotations.NullMarked;
