/** The checks of a change: syntax, existence of what it touches, the review rules; per version and target, by the robot. Knows issues by name only. */
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
            "database",
            "schema",
            "databasegroup",
            "sheet"
        })
package com.bytebase.sqlreview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
