/** One attempt to do one task on one database: run once, prove it, log it. Knows tasks by name only, no pipeline. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "http",
            "jobs",
            "audit",
            "principal",
            "iam",
            "instance",
            "project",
            "database",
            "schema",
            "databasegroup",
            "sheet"
        })
package com.bytebase.taskrun;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
