/** What every module speaks: problems, actors, resource names, pages, revisions. Knows nothing of HTTP or the store. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package com.bytebase.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
