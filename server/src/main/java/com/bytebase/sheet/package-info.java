/** Sheets, and the texts of all statements by their hash. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "store", "http", "condition", "audit", "principal", "project", "database"})
package com.bytebase.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
