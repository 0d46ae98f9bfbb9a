/** Background work and live news: db-scheduler, woken on commit, and LISTEN/NOTIFY fanned out to this server's listeners. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "http"})
package com.bytebase.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
