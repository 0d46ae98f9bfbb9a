/** Who acts: users, service accounts and the robot, and how they prove who they are. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http", "condition", "audit", "workspace"})
package com.bytebase.principal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
