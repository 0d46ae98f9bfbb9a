/** News of a project's issues for other programs: signed webhooks and chats, delivered at least once. */
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
            "project",
            "issue"
        })
package com.bytebase.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
