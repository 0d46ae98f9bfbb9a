/** The command line: what was asked for, whether the machine can do it, and one sentence where it cannot. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "secret", "audit", "principal", "schema", "sqlreview"})
package com.bytebase.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
