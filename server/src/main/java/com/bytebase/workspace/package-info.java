/** The one workspace of this deployment: what it is called, where it is reached, whether it has been set up. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http", "audit"})
package com.bytebase.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
