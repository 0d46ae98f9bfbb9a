/** Environments: the ordered places that a change passes through on its way to production. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http", "audit", "condition"})
package com.bytebase.environment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
