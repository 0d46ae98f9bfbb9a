/** What the parser makes of scripts. */
@NullMarked
package com.bytebase.engine.mysql.sql;

import org.jspecify.annotations.NullMarked;
