/** Who may do what: roles, the policies that grant them, and the decision on each request. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "store", "http", "jobs", "condition", "audit", "workspace", "principal"})
package com.bytebase.iam;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
