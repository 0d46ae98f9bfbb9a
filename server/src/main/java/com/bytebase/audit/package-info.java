/** The audit log: who did what to which resource, written in the transaction of what it records, only ever appended to, chained and sealed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http", "secret", "condition"})
package com.bytebase.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
