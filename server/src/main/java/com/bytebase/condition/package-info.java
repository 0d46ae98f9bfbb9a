/** Filters and orders of lists: CEL, compiled to SQL over declared fields. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http"})
package com.bytebase.condition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
