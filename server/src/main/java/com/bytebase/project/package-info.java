/** Projects: a team's databases, issues and people. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http", "audit", "condition", "iam"})
package com.bytebase.project;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
