/** MySQL, and what MariaDB shares with it. */
@NullMarked
package com.bytebase.engine.mysql;

import org.jspecify.annotations.NullMarked;
