/** Build time only: jOOQ's classes from the migrations, as a real PostgreSQL understands them. */
@NullMarked
package com.bytebase.codegen;

import org.jspecify.annotations.NullMarked;
