/** Signing in by somebody else's word: identity providers that speak OpenID Connect, and whom their users are here. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "http",
            "secret",
            "condition",
            "audit",
            "workspace",
            "principal",
            "iam",
            "login"
        })
package com.bytebase.identityprovider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
