/** Who must agree to a change, who has, and what became of it. Knows issues by name only. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http", "audit", "principal", "iam", "project"})
package com.bytebase.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
