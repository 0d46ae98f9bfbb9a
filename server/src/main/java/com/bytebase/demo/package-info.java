/** The demo: a workspace with people, two sample databases on a server of its own, and an issue that waits for review. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "http",
            "workspace",
            "principal",
            "iam",
            "project",
            "database",
            "setup"
        })
package com.bytebase.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
