/** Groups of databases of a project, and of tables in them, by conditions. Who belongs to one is asked each time, never kept. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "http",
            "condition",
            "audit",
            "instance",
            "project",
            "database",
            "schema"
        })
package com.bytebase.databasegroup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
