/** The inbox: news of the issues that somebody takes part in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http", "jobs", "condition", "principal", "issue"})
package com.bytebase.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
