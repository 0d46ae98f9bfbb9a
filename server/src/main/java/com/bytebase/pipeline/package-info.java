/** The rollout of an issue: its tasks, in stages by environment; what may run, and what runs by itself. Knows issues by name only. */
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
            "environment",
            "instance",
            "database",
            "sqlreview",
            "taskrun"
        })
package com.bytebase.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
