/** Schemas of databases as the servers have them, and how they came to be: sync, stored schemas, changelogs. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "http",
            "jobs",
            "condition",
            "audit",
            "principal",
            "environment",
            "instance",
            "project",
            "database",
            "sheet"
        })
package com.bytebase.schema;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
