/** Databases: each belongs to one instance and to one project. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "store", "http", "condition", "audit", "environment", "instance", "project"})
package com.bytebase.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
