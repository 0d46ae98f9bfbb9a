/** The metadata store: the PostgreSQL that everything is kept in, its migrations and its transactions. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package com.bytebase.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
