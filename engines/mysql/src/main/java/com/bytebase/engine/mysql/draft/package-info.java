/** The MySQL family's part in drawing tables. */
@NullMarked
package com.bytebase.engine.mysql.draft;

import org.jspecify.annotations.NullMarked;
