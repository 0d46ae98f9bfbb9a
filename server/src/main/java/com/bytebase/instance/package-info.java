/** Instances: database servers and the ways into them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "store", "http", "jobs", "secret", "condition", "audit", "environment"})
package com.bytebase.instance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
