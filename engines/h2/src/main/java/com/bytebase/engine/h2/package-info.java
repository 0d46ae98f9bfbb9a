/** H2: databases that are files, used by a user who is no administrator, for those can run Java and read files. */
@NullMarked
package com.bytebase.engine.h2;

import org.jspecify.annotations.NullMarked;
