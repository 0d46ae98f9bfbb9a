/** PostgreSQL's part in drawing tables. */
@NullMarked
package com.bytebase.engine.postgresql.draft;

import org.jspecify.annotations.NullMarked;
