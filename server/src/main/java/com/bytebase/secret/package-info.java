/** Secrets at rest: encrypted with a key that is kept outside of the database. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store"})
package com.bytebase.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
