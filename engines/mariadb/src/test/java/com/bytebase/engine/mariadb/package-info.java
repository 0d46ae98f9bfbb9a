/** The MariaDB engine against a real server. */
@NullMarked
package com.bytebase.engine.mariadb;

import org.jspecify.annotations.NullMarked;
