/** The SQL editor's server side: queries within limits and rights, their plans and their history. */
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
            "instance",
            "project",
            "sheet",
            "database",
            "databasegroup",
            "schema"
        })
package com.bytebase.editor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
