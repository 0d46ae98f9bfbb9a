/** Signing in and out: sessions, tokens, cookies, and the limits on guessing. */
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
            "iam"
        })
package com.bytebase.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
