/**
 * The peer repository of a project: what is pushed there becomes issues, and schemas are written back after a rollout. The truth is always
 * read from Git; webhooks only say when to look.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "http",
            "jobs",
            "secret",
            "condition",
            "audit",
            "workspace",
            "principal",
            "iam",
            "environment",
            "instance",
            "project",
            "database",
            "databasegroup",
            "schema",
            "sheet",
            "sqlreview",
            "pipeline",
            "issue"
        })
package com.bytebase.vcs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
