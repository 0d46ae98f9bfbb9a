/** Filters and orders of lists, compiled to SQL over declared fields, and conditions on things in memory: CEL. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http"})
package com.bytebase.condition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
