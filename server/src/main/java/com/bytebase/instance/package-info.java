/** Instances: database servers and the ways into them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http", "secret", "audit", "environment"})
package com.bytebase.instance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
