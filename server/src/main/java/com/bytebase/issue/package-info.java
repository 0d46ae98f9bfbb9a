/** Issues: the collaboration on a change from proposal to done. Leads checks, approval and rollout, and shows what each person has to do next. */
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
            "iam",
            "environment",
            "instance",
            "project",
            "database",
            "schema",
            "databasegroup",
            "sheet",
            "sqlreview",
            "taskrun",
            "approval",
            "pipeline"
        })
package com.bytebase.issue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
