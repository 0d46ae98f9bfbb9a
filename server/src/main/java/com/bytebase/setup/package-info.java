/** The first minutes of a workspace: it gets its owner. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http", "audit", "workspace", "principal", "iam", "login"})
package com.bytebase.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
